// Signs beside a number, in text that may run from right to left.
import type { Wording } from '../wording.ts';

/** Between marks that keep its order where the language runs the other way, as ICU does with percent signs: 2.16×. */
export const leftToRight = ({ direction }: Wording, text: string): string =>
  direction === 'rtl' ? `\u200e${text}\u200e` : text;

/**
 * "US$" at the end of an amount, which would be seen as "$US" there. The mark before a minus would draw its letters to the
 * other side of the number too, where no other amount has them.
 */
export const heldSymbol = ({ direction }: Wording, amount: string): string =>
  direction === 'rtl'
    ? amount
        .replace(/(?<=\p{Script=Latin})\p{Sc}$/u, '$&\u200e')
        .replace(/(?<=\u2212.*\d\s)(?=\p{Script=Latin})/u, '\u200f')
    : amount;
