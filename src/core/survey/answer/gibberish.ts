// Open answers that are no words: keys struck at random, one character over and over. Only letters of the Latin
// alphabet can be judged so, and only plainly; whoever writes little is believed.

/** Runs along a keyboard's rows, either way. */
const ROWS = [
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
];
const RUN = 5;

const runs = new Set(
  ROWS.flatMap((row) => [row, [...row].toReversed().join('')]).flatMap((row) =>
    Array.from({ length: row.length - RUN + 1 }, (_, at) => row.slice(at, at + RUN)),
  ),
);

const hasKeyRun = (letters: string): boolean =>
  Array.from({ length: Math.max(0, letters.length - RUN + 1) }, (_, at) =>
    letters.slice(at, at + RUN),
  ).some((part) => runs.has(part));

/** "Borschtsch" has eight consonants in a row, and "y" is a vowel here. */
const CONSONANTS = /[bcdfghjklmnpqrstvwxz]{9,}/;
const REPEATED = /([\p{L}\p{N}])\1{5,}/u;

export const isGibberish = (text: string): boolean => {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  if (REPEATED.test(folded)) return true;
  const letters = folded.replaceAll(/[^a-z]/g, '');
  const isLatin = letters.length >= folded.replaceAll(/[^\p{L}]/gu, '').length;
  if (!isLatin || letters.length < 6) return false;
  return folded.split(/[^a-z]+/).some((word) => CONSONANTS.test(word) || hasKeyRun(word));
};
