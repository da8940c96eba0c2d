// HarfBuzz, bound directly: its own loader expects a browser or Node. Turns a run of one font and one direction into glyphs
// with places; the module comes from the caller, and nothing is read here.

/** Lengths in units of the font. */
export type ShapedGlyph = {
  readonly glyph: number;
  /** Where in the text its cluster begins. */
  readonly cluster: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
};

/** Glyphs from left to right, whatever the direction. */
export type Shape = (text: string, isRightToLeft: boolean) => readonly ShapedGlyph[];

export type Shaper = { readonly load: (font: Uint8Array) => Shape };

type Exports = {
  readonly memory: WebAssembly.Memory;
  readonly __wasm_call_ctors: () => void;
  readonly malloc: (size: number) => number;
  readonly hb_blob_create: (at: number, length: number, mode: number, ...rest: number[]) => number;
  readonly hb_face_create: (blob: number, index: number) => number;
  readonly hb_font_create: (face: number) => number;
  readonly hb_buffer_create: () => number;
  readonly hb_buffer_clear_contents: (buffer: number) => void;
  readonly hb_buffer_set_flags: (buffer: number, flags: number) => void;
  readonly hb_buffer_set_direction: (buffer: number, direction: number) => void;
  readonly hb_buffer_add_utf16: (buffer: number, at: number, ...lengths: number[]) => void;
  readonly hb_buffer_guess_segment_properties: (buffer: number) => void;
  readonly hb_shape: (font: number, buffer: number, features: number, count: number) => void;
  readonly hb_buffer_get_length: (buffer: number) => number;
  readonly hb_buffer_get_glyph_infos: (buffer: number, length: number) => number;
  readonly hb_buffer_get_glyph_positions: (buffer: number, length: number) => number;
};

// hb-common.h and hb-buffer.h
const LEFT_TO_RIGHT = 4;
const RIGHT_TO_LEFT = 5;
const WRITABLE = 2;
const REMOVE_DEFAULT_IGNORABLES = 8;
/** Of hb_glyph_info_t and of hb_glyph_position_t. */
const STRUCT_BYTES = 20;

const PAGE_BYTES = 65_536;
/** Longer runs than this are shaped in parts. */
const MOST_UNITS = 4096;

export function makeShaper(module: WebAssembly.Module): Shaper {
  const stop = (): never => {
    throw new Error('HarfBuzz stopped');
  };
  const grow = (bytes: number): number => {
    const { memory } = hb;
    return memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES)) < 0 ? 0 : 1;
  };
  const instance = new WebAssembly.Instance(module, {
    env: {
      _emscripten_runtime_keepalive_clear: () => undefined,
      _abort_js: stop,
      _setitimer_js: () => 0,
      emscripten_resize_heap: grow,
    },
    wasi_snapshot_preview1: { proc_exit: stop },
  });
  const hb = instance.exports as Exports; // of harfbuzz.wasm, whose version the lock names
  hb.__wasm_call_ctors();
  const textAt = hb.malloc(MOST_UNITS * 2);
  const buffer = hb.hb_buffer_create();

  const shapePart = (font: number, text: string, start: number, isRtl: boolean): ShapedGlyph[] => {
    const units = new Uint16Array(hb.memory.buffer, textAt, text.length);
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
    hb.hb_buffer_clear_contents(buffer);
    hb.hb_buffer_set_flags(buffer, REMOVE_DEFAULT_IGNORABLES);
    hb.hb_buffer_set_direction(buffer, isRtl ? RIGHT_TO_LEFT : LEFT_TO_RIGHT);
    hb.hb_buffer_add_utf16(buffer, textAt, text.length, 0, text.length);
    hb.hb_buffer_guess_segment_properties(buffer);
    hb.hb_shape(font, buffer, 0, 0);
    const count = hb.hb_buffer_get_length(buffer);
    const infos = hb.hb_buffer_get_glyph_infos(buffer, 0) >> 2;
    const places = hb.hb_buffer_get_glyph_positions(buffer, 0) >> 2;
    const words = new Int32Array(hb.memory.buffer);
    return Array.from({ length: count }, (_, i) => {
      const at = (i * STRUCT_BYTES) >> 2;
      return {
        glyph: words[infos + at] ?? 0,
        cluster: start + (words[infos + at + 2] ?? 0),
        advance: words[places + at] ?? 0,
        dx: words[places + at + 2] ?? 0,
        dy: words[places + at + 3] ?? 0,
      };
    });
  };

  return {
    load: (bytes) => {
      const at = hb.malloc(bytes.length);
      new Uint8Array(hb.memory.buffer, at, bytes.length).set(bytes);
      const face = hb.hb_face_create(hb.hb_blob_create(at, bytes.length, WRITABLE, 0, 0), 0);
      const font = hb.hb_font_create(face);
      return (text, isRightToLeft) => {
        const glyphs: ShapedGlyph[] = [];
        for (let start = 0; start < text.length; start += MOST_UNITS) {
          const part = shapePart(font, text.slice(start, start + MOST_UNITS), start, isRightToLeft);
          if (isRightToLeft) glyphs.unshift(...part);
          else glyphs.push(...part);
        }
        return glyphs;
      };
    },
  };
}
