// The glyphs that one file takes from a whole font, numbered as they come.
// One number a glyph and what it stands for: the same drawing may be two characters, and text that is copied out must
// come back as it was written.

export type Subset = {
  /** Glyphs of the font by number; the first is that of what is missing. */
  readonly sources: readonly number[];
  /** What number 1 and those after it stand for. */
  readonly texts: readonly string[];
  readonly numberOf: (glyph: number, text: string) => number;
};

export function makeSubset(): Subset {
  const sources = [0];
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  return {
    sources,
    texts,
    numberOf: (glyph, text) => {
      const key = `${glyph} ${text}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = sources.length;
      numbers.set(key, number);
      sources.push(glyph);
      texts.push(text);
      return number;
    },
  };
}
