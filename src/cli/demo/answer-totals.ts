// What the surveys must count: complete answers without a flag, by question and by what was chosen.
import type { Buyer } from './buyers.ts';
import { tally } from './count.ts';
import type { Respondent } from './respondents.ts';
import { NONE } from './respondents.ts';

/** Question to option (a name or a code) to count. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type ArmTotals = {
  readonly complete: number;
  readonly partial: number;
  readonly screenedOut: number;
  readonly flagged: number;
  /** Of complete answers without a flag. */
  readonly counts: Counts;
};

export type BuyerTotals = {
  readonly complete: number;
  readonly partial: number;
  /** Too young: a count alone is kept. Of those who refused nothing is. */
  readonly screenedOut: number;
  readonly flagged: number;
  /** Of complete answers without a flag, by what the survey could see of the order. */
  readonly tracked: Counts;
  readonly untracked: Counts;
  /** Per stratum and first_heard: how many named an amount, and its sum. */
  readonly values: Readonly<
    Record<
      'tracked' | 'untracked',
      Readonly<Record<string, { readonly n: number; readonly sumMinor: number }>>
    >
  >;
};

const bandOf = (age: number): string => {
  const bands = [
    [24, '16_24'],
    [34, '25_34'],
    [44, '35_44'],
    [54, '45_54'],
  ] as const;
  return bands.find(([last]) => age <= last)?.[1] ?? '55_plus';
};

export const armTotals = (respondents: readonly Respondent[]): ArmTotals => {
  const completes = respondents.filter(({ state }) => state === 'complete');
  const counted = completes.filter(({ isSpeeder }) => !isSpeeder);
  const all = (of: (respondent: Respondent) => readonly string[]): Record<string, number> =>
    tally(counted.flatMap(of));
  return {
    complete: completes.length,
    partial: respondents.filter(({ state }) => state === 'partial').length,
    screenedOut: respondents.filter(({ state }) => state === 'screened_out').length,
    flagged: completes.length - counted.length,
    counts: {
      age: all(({ answers }) => [bandOf(answers.age)]),
      unaided: all(({ unaidedNames }) => (unaidedNames.length > 0 ? unaidedNames : [NONE])),
      ...Object.fromEntries(
        (['follows', 'aided', 'consideration', 'ad_recall', 'exposure'] as const).map((id) => [
          id,
          all(({ answers }) => answers[id]),
        ]),
      ),
      ...Object.fromEntries(
        (['favourability', 'intent', 'gender', 'platforms', 'category_use'] as const).map((id) => [
          id,
          all(({ answers }) => [answers[id]]),
        ]),
      ),
    },
  };
};

export const buyerTotals = (buyers: readonly Buyer[]): BuyerTotals => {
  const completes = buyers.filter(({ state }) => state === 'complete');
  const counted = completes.filter(({ isSpeeder }) => !isSpeeder);
  const of = (isTracked: boolean): readonly Buyer[] =>
    counted.filter((buyer) => buyer.isTracked === isTracked);
  const counts = (some: readonly Buyer[]): Counts => ({
    age: tally(some.map(({ answers }) => bandOf(answers.age))),
    first_heard: tally(some.map(({ answers }) => answers.first_heard)),
    which_creator: tally(
      some.map(({ answers }) => answers.which_creator).filter((name) => name !== ''),
    ),
    first_heard_when: tally(some.map(({ answers }) => answers.first_heard_when)),
    first_purchase: tally(some.map(({ answers }) => answers.first_purchase)),
  });
  const values = (some: readonly Buyer[]): Record<string, { n: number; sumMinor: number }> => {
    const sums: Record<string, { n: number; sumMinor: number }> = {};
    for (const { answers, valueMinor } of some) {
      const cell = (sums[answers.first_heard] ??= { n: 0, sumMinor: 0 });
      cell.n += 1;
      cell.sumMinor += valueMinor;
    }
    return sums;
  };
  return {
    complete: completes.length,
    partial: buyers.filter(({ state }) => state === 'partial').length,
    screenedOut: buyers.filter(({ state }) => state === 'screened_out').length,
    flagged: completes.length - counted.length,
    tracked: counts(of(true)),
    untracked: counts(of(false)),
    values: { tracked: values(of(true)), untracked: values(of(false)) },
  };
};
