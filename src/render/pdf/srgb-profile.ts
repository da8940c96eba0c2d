// A small sRGB display profile of our own making, for the output intent that PDF/A asks for.
// ICC.1:2001-04 (version 2), matrix and tone curve; primaries as IEC 61966-2-1 gives them, adapted to D50 by Bradford.

const XYZ = {
  wtpt: [0.9642, 1, 0.8249],
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;

const CURVE_POINTS = 256;

export function makeSrgbProfile(): Uint8Array {
  const curve = curveTag();
  const tags: [string, Uint8Array][] = [
    ['desc', descriptionTag('sRGB')],
    ['cprt', textTag('No copyright, use freely')],
    ...Object.entries(XYZ).map(([name, value]): [string, Uint8Array] => [name, xyzTag(value)]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const start = 128 + 4 + tags.length * 12;
  const unique = [...new Set(tags.map(([, data]) => data))];
  const offsets = new Map<Uint8Array, number>();
  let end = start;
  for (const data of unique) {
    offsets.set(data, end);
    end += Math.ceil(data.length / 4) * 4;
  }
  const bytes = new Uint8Array(end);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, end);
  view.setUint32(8, 0x02100000);
  put(bytes, 12, 'mntrRGB XYZ ');
  [2026, 1, 1].forEach((part, i) => view.setUint16(24 + i * 2, part));
  put(bytes, 36, 'acsp');
  XYZ.wtpt.forEach((value, i) => view.setInt32(68 + i * 4, Math.round(value * 65536)));
  view.setUint32(128, tags.length);
  tags.forEach(([name, data], i) => {
    const at = 132 + i * 12;
    put(bytes, at, name);
    view.setUint32(at + 4, offsets.get(data) ?? 0);
    view.setUint32(at + 8, data.length);
  });
  for (const data of unique) bytes.set(data, offsets.get(data));
  return bytes;
}

function put(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}

function xyzTag(value: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(20));
  const bytes = new Uint8Array(view.buffer);
  put(bytes, 0, 'XYZ ');
  value.forEach((part, i) => view.setInt32(8 + i * 4, Math.round(part * 65536)));
  return bytes;
}

function textTag(text: string): Uint8Array {
  const bytes = new Uint8Array(8 + text.length + 1);
  put(bytes, 0, 'text');
  put(bytes, 8, text);
  return bytes;
}

function descriptionTag(text: string): Uint8Array {
  const bytes = new Uint8Array(12 + text.length + 1 + 8 + 3 + 67);
  put(bytes, 0, 'desc');
  new DataView(bytes.buffer).setUint32(8, text.length + 1);
  put(bytes, 12, text);
  return bytes;
}

function curveTag(): Uint8Array {
  const bytes = new Uint8Array(12 + CURVE_POINTS * 2);
  const view = new DataView(bytes.buffer);
  put(bytes, 0, 'curv');
  view.setUint32(8, CURVE_POINTS);
  for (let i = 0; i < CURVE_POINTS; i++) {
    const c = i / (CURVE_POINTS - 1);
    const linear = c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    view.setUint16(12 + i * 2, Math.round(linear * 65535));
  }
  return bytes;
}
