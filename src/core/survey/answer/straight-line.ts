// Matrices answered alike in every row, as people do who tick without reading. It is read from what is stored.
import type { Coded } from '../definition/coded.ts';
import type { Definition } from '../definition/definition.ts';
import { PREFER_NOT } from '../definition/definition.ts';

/** With fewer rows the same answer in each is no wonder. */
const FEWEST_ROWS = 4;

/** Ids of the matrices whose rows, all answered and at least four, hold one same code. */
export const straightLinesIn = (
  { questions }: Pick<Definition, 'questions'>,
  coded: Coded,
): string[] =>
  questions.flatMap((question) => {
    if (question.type !== 'matrix' || question.rows.length < FEWEST_ROWS) return [];
    const codes = question.rows.map(({ code }) => coded[`${question.id}.${code}`]);
    const [first] = codes;
    const isStraight = first !== undefined && first !== PREFER_NOT;
    return isStraight && codes.every((one) => one === first) ? [question.id] : [];
  });
