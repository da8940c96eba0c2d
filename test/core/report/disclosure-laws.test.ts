// No sum or difference of what a snapshot tells of a survey isolates the answers of 1 to 9 people.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withholdSmallGroups } from '../../../src/core/report/snapshot/disclosure.ts';
import { stratifiedIn, weigh } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import { byDayOf, everyDayOf, seenOf, surveyOf, toldBy } from './small-survey.ts';
import type { Person } from './small-survey.ts';
import { isolatedBy } from './told-apart.ts';

const TARGET = { age: ['young'] };

const PLAIN: Person = {
  arm: 'exposed',
  isFlagged: false,
  creator: '',
  age: 'young',
  aided: 'yes',
  why: '',
  saw: '',
  hasOrder: false,
  day: '2026-06-05',
  pair: null,
};

const many = (n: number, rest: Partial<Person> = {}): Person[] =>
  Array.from({ length: n }, () => ({ ...PLAIN, ...rest }));

/** The same people before and after. */
const twice = (n: number, before: Partial<Person>, after: Partial<Person>, at: number): Person[] =>
  Array.from({ length: n }, (_, index): Person[] => [
    { ...PLAIN, ...before, arm: 'control', creator: '', pair: at + 2 * index + 1 },
    { ...PLAIN, ...after, arm: 'exposed', pair: at + 2 * index },
  ]).flat();

const snapshotOf = (people: readonly Person[], isBeforeAfter: boolean) =>
  weigh(
    withholdSmallGroups(surveyOf(people, isBeforeAfter), seenOf(people), byDayOf(people)),
    TARGET,
  );

/** Of buyers, who come by one link for all and are not asked what they saw. */
const buyersOf = (people: readonly Person[]) =>
  weigh(withholdSmallGroups(surveyOf(people, false), [], byDayOf(people)), TARGET);

/** So many a day. */
const onDays = (...answering: readonly (readonly [day: string, n: number])[]): Person[] =>
  answering.flatMap(([day, people]) => many(people, { day }));

/** With nothing left out, and as a snapshot holds it. */
const isolated = (people: readonly Person[], isBeforeAfter = false) => ({
  counted: isolatedBy(
    toldBy(weigh(surveyOf(people, isBeforeAfter), TARGET), people),
    people.length,
  ),
  told: isolatedBy(toldBy(snapshotOf(people, isBeforeAfter), people), people.length),
});

const both = [...many(60), ...many(60, { arm: 'control' })];

const n = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 60 }));
const person = fc.record<Partial<Person>>({
  isFlagged: fc.boolean(),
  creator: fc.constantFrom('', 'crea_1', 'crea_2'),
  age: fc.constantFrom('young', 'old', 'prefer_not'),
  aided: fc.constantFrom('yes', 'no', 'prefer_not'),
  why: fc.constantFrom('', '', 'yes', 'no'),
  saw: fc.constantFrom('', 'seen', 'unseen'),
  hasOrder: fc.boolean(),
  day: fc.constantFrom('2026-05-30', '2026-06-05', '2026-06-06', '2026-06-07', '2026-07-02'),
});
const group = fc.record({ n, arm: fc.constantFrom('exposed', 'control'), person });
const pair = fc.record({ n, before: person, after: person });

const peopleOf = fc
  .record({
    groups: fc.array(group, { maxLength: 8 }),
    pairs: fc.array(pair, { maxLength: 4 }),
    isBeforeAfter: fc.boolean(),
  })
  .map(({ groups, pairs, isBeforeAfter }) => {
    const alone = groups.flatMap((one) =>
      many(one.n, {
        ...one.person,
        arm: one.arm === 'exposed' ? 'exposed' : 'control',
        ...(one.arm === 'control' ? { creator: '' } : {}),
      }),
    );
    const people = (isBeforeAfter ? pairs : []).reduce<Person[]>(
      (all, one) => [...all, ...twice(one.n, one.before, one.after, all.length)],
      alone,
    );
    return { people, isBeforeAfter };
  });

describe('what a snapshot tells of a small survey', () => {
  it.each([
    ['flagged', [...both, ...many(2, { isFlagged: true })]],
    ['asked why', [...both, ...many(4, { why: 'no' })]],
    [
      'without a known order',
      [
        ...many(60, { why: 'no', hasOrder: true }),
        ...many(60, { arm: 'control', why: 'no', hasOrder: true }),
        ...many(5, { why: 'yes' }),
      ],
    ],
    [
      'come by no creator’s link',
      [...both, ...many(3)].map((one, at) => ({ ...one, creator: at < 60 ? 'crea_1' : '' })),
    ],
    [
      'not seeing',
      [
        ...many(60, { saw: 'seen' }),
        ...many(60, { arm: 'control', saw: 'unseen' }),
        ...many(5, { saw: 'unseen' }),
      ],
    ],
  ])('isolates none of the few who are %s, which the counts do', (_, people) => {
    const { counted, told } = isolated(people);
    expect(counted).not.toEqual([]);
    expect(told).toEqual([]);
  });

  it('isolates none of the few who would not answer the main question, whose balance is told', () => {
    const people = [...both, ...many(3, { age: 'old', aided: 'prefer_not' })];
    expect(isolated(people).told).toEqual([]);
    expect(snapshotOf(people, false).balance).not.toEqual([]);
  });

  it('isolates none of the few without a pair, and keeps the pairs', () => {
    const people = [...twice(60, {}, { aided: 'no' }, 0), ...many(5, { arm: 'control' })];
    const { counted, told } = isolated(people, true);
    expect(counted).toEqual(expect.arrayContaining([expect.stringMatching(/pairs before = 5$/)]));
    expect(told).toEqual([]);
    expect(snapshotOf(people, true).paired).toHaveLength(1);
  });

  it('isolates nobody who saw something, where pairs stand on both sides of a difference', () => {
    const people = [
      ...twice(20, { saw: 'seen' }, { saw: 'unseen' }, 0),
      ...many(30, { saw: 'seen' }),
      ...many(1, { arm: 'control', saw: 'seen' }),
      ...many(30, { arm: 'control', saw: 'unseen' }),
    ];
    expect(isolated(people, true).told).toEqual([]);
    expect(snapshotOf(people, true).paired).toHaveLength(1);
  });

  it('is the same where answers that no weight is read by come without their joint cells', () => {
    fc.assert(
      fc.property(peopleOf, ({ people, isBeforeAfter }) => {
        const survey = surveyOf(people, isBeforeAfter);
        const isStratified = stratifiedIn(survey);
        expect(survey.questions.map(({ id }) => id).filter((id) => !isStratified(id))).toEqual([
          'why',
        ]);
        const answers = survey.answers.map((cell) =>
          isStratified(cell.questionId) ? cell : { ...cell, stratum: '' },
        );
        expect(weigh(withholdSmallGroups({ ...survey, answers }, seenOf(people)), TARGET)).toEqual(
          snapshotOf(people, isBeforeAfter),
        );
      }),
    );
  });

  it('isolates none of the few who answered on a day, which single days do', () => {
    const people = onDays(['2026-06-05', 40], ['2026-06-06', 35], ['2026-06-08', 3]);
    const survey = buyersOf(people);
    const everyDay = { ...survey, attributionDays: everyDayOf(people) };
    expect(isolatedBy(toldBy(everyDay, people), people.length)).not.toEqual([]);
    expect(isolatedBy(toldBy(survey, people), people.length)).toEqual([]);
    expect(survey.attributionDays?.map(({ from, to }) => [from, to])).toEqual([
      ['2026-06-05', '2026-06-05'],
      ['2026-06-06', '2026-06-08'],
    ]);
  });

  it('isolates none of the few whose place is known beside those of some days', () => {
    const people = [
      ...many(40, { hasOrder: true }),
      ...many(5, { hasOrder: true, day: '2026-06-06' }),
      ...many(40, { day: '2026-06-06' }),
    ];
    const survey = buyersOf(people);
    expect(survey.attributionDays).toHaveLength(2);
    expect(isolatedBy(toldBy(survey, people), people.length)).toEqual([]);
    const { positions } = surveyOf(people, false);
    expect(isolatedBy(toldBy({ ...survey, positions }, people), people.length)).not.toEqual([]);
  });

  it('isolates no buyer, whoever they are and whenever they answered', () => {
    fc.assert(
      fc.property(peopleOf, ({ people }) => {
        const buyers = people.map((one) => ({
          ...one,
          arm: 'exposed' as const,
          creator: '',
          pair: null,
        }));
        const survey = buyersOf(buyers);
        expect(isolatedBy(toldBy(survey, buyers), buyers.length)).toEqual([]);
        const runs = survey.attributionDays ?? [];
        const answered = buyers.filter((one) => !one.isFlagged && one.aided !== 'prefer_not');
        if (runs.length > 0)
          expect(runs.reduce((sum, run) => sum + run.answered, 0)).toBe(answered.length);
      }),
      { numRuns: 500 },
    );
  });

  it('isolates nobody, whoever they are', () => {
    fc.assert(
      fc.property(peopleOf, ({ people, isBeforeAfter }) => {
        expect(
          isolatedBy(toldBy(snapshotOf(people, isBeforeAfter), people), people.length),
        ).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
