// All columns of a survey's data file, for all of its versions together.
import type { Definition } from '../survey/definition/definition.ts';
import type { RecodeRule } from '../survey/answer/recode.ts';
import { answerColumns, askedIn } from './answer-columns.ts';
import { nameColumns } from './column-names.ts';
import type { Column, Speech } from './column.ts';
import { recordColumns } from './record-columns.ts';

/** `definitions`: the newest first. `rules`: those by which "other" is read. */
export const columnsOf = (
  definitions: readonly Definition[],
  rules: readonly RecodeRule[],
  speech: Speech,
): Column[] => {
  const { before, after } = recordColumns(definitions, speech);
  const answers = askedIn(definitions).flatMap((asked) => answerColumns(asked, rules, speech));
  // The file's own columns keep their names; a question that is called like one of them gets a number.
  const own = [...before, ...after];
  const names = nameColumns([...own, ...answers].map(({ wanted }) => wanted));
  const named = [...own, ...answers].map(({ wanted: _, ...column }, index): Column => ({
    ...column,
    name: names[index] ?? '',
  }));
  return [
    ...named.slice(0, before.length),
    ...named.slice(own.length),
    ...named.slice(before.length, own.length),
  ];
};
