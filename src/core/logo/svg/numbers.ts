// Numbers as SVG writes them: `1-2.5.5e3` are three.

const NUMBER = /[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)/y;

/** Null for a text that holds anything else. */
export const readNumbers = (text: string): number[] | null => {
  const numbers: number[] = [];
  let at = 0;
  for (;;) {
    NUMBER.lastIndex = at;
    const found = NUMBER.exec(text);
    if (!found) return text.slice(at).trim() === '' ? numbers : null;
    numbers.push(Number(found[1]));
    at = NUMBER.lastIndex;
  }
};

/** A length in user units, written with `px` or without; null for any other. */
export const readLength = (text: string | undefined): number | null => {
  const [number, ...rest] = readNumbers((text ?? '').replace(/px\s*$/, '')) ?? [];
  return number === undefined || rest.length > 0 ? null : number;
};
