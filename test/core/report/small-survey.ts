// A small survey from its people: what is counted of them, and every group of them of whom a snapshot tells answers.
import type { SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { WITHHELD } from '../../../src/core/report/snapshot/disclosure/floor.ts';
import type { AnswersByDay } from '../../../src/core/report/snapshot/disclosure/attribution-days.ts';
import type { SeenByArm } from '../../../src/core/report/snapshot/disclosure/seen.ts';
import type { UnweighedSurvey } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import { AGE, completes, option, question, unweighed } from '../kpi/lift-study.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

/** '' of what was not asked. */
export type Person = {
  readonly arm: 'exposed' | 'control';
  readonly isFlagged: boolean;
  /** Of the exposed; '' for no creator's link. */
  readonly creator: string;
  readonly age: 'young' | 'old' | 'prefer_not';
  readonly aided: 'yes' | 'no' | 'prefer_not';
  readonly why: '' | 'yes' | 'no';
  readonly saw: '' | 'seen' | 'unseen';
  readonly hasOrder: boolean;
  readonly day: string;
  /** The other answer of the same person, by place. */
  readonly pair: number | null;
};

const OPTIONS = [option('yes'), option('no'), option('prefer_not')];
export const QUESTIONS = [
  question('aided', { isPrimary: true, options: OPTIONS }),
  question('age', {
    metric: null,
    options: [option('young'), option('old'), option('prefer_not')],
  }),
  question('why', { metric: null, options: OPTIONS }),
];
const IDS = ['aided', 'age', 'why'] as const;

const isIn = ({ aided }: Person): boolean => aided !== 'prefer_not';
const isKept = ({ isFlagged }: Person): boolean => !isFlagged;
const stratumOf = ({ age }: Person): string => (age === 'prefer_not' ? 'unknown' : age);

/** Cells that differ in nothing but their number, added up. */
const tally = <Cell extends { readonly n: number }>(cells: readonly Cell[]): Cell[] =>
  [...Map.groupBy(cells, (cell) => JSON.stringify(cell)).values()].flatMap((same) =>
    same.slice(0, 1).map((cell) => ({ ...cell, n: same.length })),
  );

/** Places of both answers of everybody who was asked twice and is counted both times. */
const pairsOf = (people: readonly Person[]): [before: number, after: number][] =>
  people.flatMap(({ pair, arm }, at): [number, number][] => {
    const other = pair === null ? undefined : people[pair];
    const [own] = people.slice(at, at + 1);
    const isPair = arm === 'control' && pair !== null && own && other && [own, other].every(isKept);
    return isPair && isIn(own) && isIn(other) ? [[at, pair]] : [];
  });

const pairedOf = (people: readonly Person[]): SnapshotSurvey['paired'] => {
  const cell = { both: 0, onlyAfter: 0, onlyBefore: 0, neither: 0 };
  for (const [before, after] of pairsOf(people)) {
    const [was, is] = [people[before]?.aided === 'yes', people[after]?.aided === 'yes'];
    cell[was ? (is ? 'both' : 'onlyBefore') : is ? 'onlyAfter' : 'neither'] += 1;
  }
  return pairsOf(people).length === 0 ? [] : [{ questionId: 'aided', ...cell }];
};

export const seenOf = (people: readonly Person[]): SeenByArm[] => [
  {
    questionId: 'aided',
    arms: (['exposed', 'control'] as const).map((arm) => {
      const own = people.filter((one) => one.arm === arm && isKept(one) && isIn(one));
      const counted = (saw: Person['saw']) => {
        const all = own.filter((one) => one.saw === saw);
        return { x: all.filter(({ aided }) => aided === 'yes').length, n: all.length };
      };
      return {
        armId: `arm_${arm}`,
        seen: counted('seen'),
        unseen: counted('unseen'),
        untold: counted('').n,
      };
    }),
  },
];

/** Of the main question. */
export const byDayOf = (people: readonly Person[]): AnswersByDay => ({
  frame: sampleSnapshot().campaign,
  cells: tally(
    people
      .filter(isKept)
      .map((one) => ({ day: one.day, option: one.aided, stratum: stratumOf(one), n: 1 })),
  ),
});

/** A run a day, with nothing left out. */
export const everyDayOf = (
  people: readonly Person[],
): NonNullable<SnapshotSurvey['attributionDays']> =>
  [...Map.groupBy(people.filter(isKept), ({ day }) => day)].map(([day, own]) => ({
    from: day,
    to: day,
    answered: own.filter(isIn).length,
    named: 0,
  }));

/** All that is counted of them, with nothing left out. */
export const surveyOf = (people: readonly Person[], isBeforeAfter: boolean): UnweighedSurvey =>
  unweighed({
    assignment: isBeforeAfter ? 'before_after' : 'link',
    arms: [
      { id: 'arm_exposed', kind: isBeforeAfter ? 'after' : 'exposed' },
      { id: 'arm_control', kind: isBeforeAfter ? 'before' : 'control' },
    ],
    questions: QUESTIONS,
    attributionQuestion: 'aided',
    closedOn: '2026-12-31',
    strata: AGE,
    responses: tally(
      people.map((one) =>
        completes(one.arm, stratumOf(one), 1, { isFlagged: one.isFlagged, day: one.day }),
      ),
    ),
    answers: tally(
      people.flatMap((one) =>
        IDS.filter((id) => one[id] !== '').map((questionId) => ({
          questionId,
          option: one[questionId],
          armId: `arm_${one.arm}`,
          stratum: stratumOf(one),
          isFlagged: one.isFlagged,
          n: 1,
        })),
      ),
    ),
    creatorAnswers: tally(
      people
        .filter((one) => one.creator !== '' && isKept(one))
        .flatMap((one) =>
          (['age', 'aided'] as const).map((questionId) => ({
            creatorId: one.creator,
            questionId,
            option: one[questionId],
            stratum: stratumOf(one),
            n: 1,
          })),
        ),
    ),
    positions: tally(
      people
        .filter((one) => one.hasOrder && isKept(one))
        .flatMap(({ aided, why }) => [
          { questionId: 'aided', option: aided, position: 1, n: 1 },
          ...(why === '' ? [] : [{ questionId: 'why', option: why, position: 1, n: 1 }]),
        ]),
    ),
    paired: pairedOf(people),
    bySeen: seenOf(people).map(({ questionId, arms }) => {
      const sum = (side: 'seen' | 'unseen') => ({
        x: arms.reduce((all, arm) => all + arm[side].x, 0),
        n: arms.reduce((all, arm) => all + arm[side].n, 0),
      });
      return { questionId, seen: sum('seen'), unseen: sum('unseen') };
    }),
  });

/**
 * People of whom it is told how they answered a question, by place; those outside its base too, or not. A part without
 * those outside, of a group that is told whole, is no group of its own: so many chose another option.
 */
export type Told = {
  readonly name: string;
  readonly questionId: string;
  readonly isWhole: boolean;
  readonly isPart: boolean;
  readonly members: readonly number[];
};

/** Of `people`, all whom a snapshot of their survey tells answers of, group by group. */
export const toldBy = (survey: SnapshotSurvey, people: readonly Person[]): Told[] => {
  const told: Told[] = [];
  const add = (
    name: string,
    questionId: (typeof IDS)[number],
    isWhole: boolean,
    fits: (one: Person, at: number) => boolean,
    isPart = false,
  ): void => {
    const members = [...people.keys()].filter((at) => {
      const [one] = people.slice(at, at + 1);
      const said = one?.[questionId] ?? '';
      return one && said !== '' && (isWhole || said !== 'prefer_not') && fits(one, at);
    });
    if (members.length > 0) told.push({ name, questionId, isWhole, isPart, members });
  };
  const addBoth = (
    name: string,
    questionId: (typeof IDS)[number],
    cells: readonly { readonly option: string }[],
    fits: (one: Person) => boolean,
  ): void => {
    if (cells.length === 0 || cells.some((cell) => cell.option === WITHHELD)) return;
    add(name, questionId, true, fits);
    add(name, questionId, false, fits, true);
  };
  for (const id of IDS) {
    for (const arm of ['exposed', 'control'] as const) {
      for (const flag of [false, true])
        addBoth(
          `${arm}${flag ? ' flagged' : ''}`,
          id,
          survey.answers.filter(
            (cell) =>
              cell.questionId === id && cell.armId === `arm_${arm}` && cell.isFlagged === flag,
          ),
          (one) => one.arm === arm && one.isFlagged === flag,
        );
    }
    for (const { which, kind } of survey.weighting.filter(({ questionId }) => questionId === id))
      if (kind === 'weighted')
        add(`weighted, ${which}`, id, false, (one) => {
          return one.arm === 'control' && (which === 'all' || isKept(one));
        });
    for (const creator of new Set(people.map((one) => one.creator)))
      addBoth(
        creator,
        id,
        survey.creatorAnswers.filter(
          (cell) => cell.questionId === id && cell.creatorId === creator,
        ),
        (one) => one.creator === creator && isKept(one),
      );
    addBoth(
      'places',
      id,
      survey.positions.filter(({ questionId }) => questionId === id),
      (one) => one.hasOrder && isKept(one),
    );
  }
  for (const { from, to } of survey.attributionDays ?? [])
    for (const isWhole of [true, false])
      add(
        `days from ${from}`,
        'aided',
        isWhole,
        (one) => one.day >= from && one.day <= to && isKept(one),
        !isWhole,
      );
  if (survey.bySeen.length > 0)
    for (const saw of ['seen', 'unseen'] as const)
      add(saw, 'aided', false, (one) => one.saw === saw && isKept(one));
  if (survey.paired.length > 0)
    for (const side of [0, 1] as const) {
      const places = new Set(pairsOf(people).map((pair) => pair[side]));
      add(side === 0 ? 'pairs before' : 'pairs after', 'aided', false, (_, at) => places.has(at));
    }
  for (const arm of ['exposed', 'control'] as const) {
    const rows = survey.balance.filter(({ questionId }) => questionId === 'age');
    const own = people.filter((one) => one.arm === arm && isKept(one));
    const among = [() => true, isIn].find((fits) =>
      rows.every(({ group, ...row }) => {
        const x = own.filter((one) => fits(one) && stratumOf(one) === group).length;
        return row[arm].x === x;
      }),
    );
    if (rows.length > 0 && !among) throw new Error('a balance of nobody knows whom');
    if (rows.length > 0 && among)
      add(`balance of ${arm}`, 'age', false, (one) => one.arm === arm && isKept(one) && among(one));
  }
  for (const { creatorId, inTarget } of survey.audience)
    if (inTarget !== null)
      add(
        `audience of ${creatorId}`,
        'age',
        true,
        (one) =>
          one.arm === 'exposed' && isKept(one) && (creatorId === null || one.creator === creatorId),
      );
  return told;
};
