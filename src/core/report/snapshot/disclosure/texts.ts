// How the open answers of surveys feel: told by period, never by day or language, where a cell would often be one
// person; and not of a period in which fewer than 10 people wrote.
import { periodOf } from '../../../campaign/period.ts';
import type { Frame } from '../../../campaign/period.ts';
import { MIN_PEOPLE } from '../../../kpi/survey-floor.ts';
import type { Snapshot } from '../../snapshot.ts';
import { sumOf, WITHHELD } from './floor.ts';

type Cell = Snapshot['sentiment'][number];

/** People whose open answers were labelled on a day. */
export type Writers = { readonly day: string; readonly n: number };

/** Cells of comments as they are; of surveys one for each period and label, on the first day that has any. */
export const textsToTell = (
  sentiment: readonly Cell[],
  writers: readonly Writers[],
  frame: Frame,
): Cell[] => [
  ...sentiment.filter(({ source }) => source !== 'survey'),
  ...[
    ...Map.groupBy(
      sentiment.filter(({ source }) => source === 'survey'),
      ({ day }) => periodOf(day, frame),
    ),
  ].flatMap(([period, cells]) => {
    const people = sumOf(writers.filter(({ day }) => periodOf(day, frame) === period));
    const told =
      people >= MIN_PEOPLE
        ? cells
        : cells.map((cell) => ({ ...cell, label: WITHHELD, isByPerson: false }));
    const [day = ''] = cells.map((cell) => cell.day).toSorted();
    return [
      ...Map.groupBy(told, ({ label, isByPerson }) => `${label} ${isByPerson}`).values(),
    ].flatMap((group) =>
      group.slice(0, 1).map((cell) => ({ ...cell, day, language: '', n: sumOf(group) })),
    );
  }),
];
