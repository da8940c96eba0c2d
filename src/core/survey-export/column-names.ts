// Names of columns that statistics programs take as they are. SPSS is the strictest: letters, digits and underscores,
// at most 64 bytes, capitals no difference, some words its own (IBM SPSS Statistics, Command Syntax Reference,
// "Variable Names"). R reads such names unchanged too (`make.names`).
const MOST_BYTES = 64;
const RESERVED: ReadonlySet<string> = new Set(
  'all and by eq ge gt le lt ne not or to with'.split(' '),
);

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

const cut = (text: string, most: number): string => {
  let short = text;
  while (bytesOf(short) > most) short = short.slice(0, -1);
  return short.toWellFormed() === short ? short : short.slice(0, -1);
};

const spelt = (wanted: string): string => {
  const plain = wanted.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_]/gu, '_');
  const begun = /^\p{L}/u.test(plain) ? plain : `v_${plain}`;
  return RESERVED.has(begun.toLowerCase()) ? `${begun}_` : begun;
};

/** A different name for each of the wanted ones, in their order. */
export const nameColumns = (wanted: readonly string[]): string[] => {
  const taken = new Set<string>();
  return wanted.map((one) => {
    const whole = spelt(one);
    let name = cut(whole, MOST_BYTES);
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) {
      const tail = `_${count}`;
      name = `${cut(whole, MOST_BYTES - tail.length)}${tail}`;
    }
    taken.add(name.toLowerCase());
    return name;
  });
};
