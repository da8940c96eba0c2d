// A QR code as SVG: one path of dark runs on white, so that print and screen can scale it to any size.
import type { QrCode } from './qr-code.ts';

/** Where dark begins and ends in one row. */
const runsOf = (
  row: readonly boolean[],
): readonly { readonly x: number; readonly width: number }[] => {
  const runs: { x: number; width: number }[] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (isDark && last && last.x + last.width === x) last.width += 1;
    else if (isDark) runs.push({ x, width: 1 });
  }
  return runs;
};

/** `size`: pixels a side where nobody says otherwise. */
export const qrSvg = (code: QrCode, size: number): string => {
  const side = code.length;
  const path = code
    .flatMap((row, y) => runsOf(row).map(({ x, width }) => `M${x} ${y}h${width}v1h-${width}z`))
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${side} ${side}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>\n`
  );
};
