// The share of buyers who name a creator, day by day as far as a snapshot tells it: by runs of days. Each day of a run has the
// share of the run.
import { buyerAnswers, namingAssumptions } from '../buyers/buyer-answers.ts';
import type { BuyerAnswers } from '../buyers/buyer-answers.ts';
import { coverageOf, daysIn, isIn, meets, periodStretch, spanOf } from '../days.ts';
import type { Stretch } from '../days.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import type { Reason } from '../reason.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { sampledShare } from '../share.ts';
import { tooFewAnswers } from '../survey-floor.ts';
import { sumOf } from './reader.ts';
import type { Reader } from './reader.ts';

type Answered = { readonly answered: number; readonly named: number };

export type AnswerRun = Stretch & Answered;

export const answerRuns = (buyers: BuyerAnswers | null): readonly AnswerRun[] =>
  buyers?.survey.attributionDays ?? [];

export const sumOfRuns = (runs: readonly Answered[]): Answered => ({
  answered: sumOf(runs, ({ answered }) => answered),
  named: sumOf(runs, ({ named }) => named),
});

/** As the campaign's own share is read, of some of its days. */
export const shareOfRuns = (
  runs: readonly AnswerRun[],
  scope: Scope,
  rest: Partial<Finding> = {},
): Finding => {
  const { named, answered } = sumOfRuns(runs);
  return sampledShare(
    'ppa_share',
    { name: 'named', n: named },
    { name: 'answered', n: answered },
    { ...rest, scope, grade: 'surveyed' },
  );
};

/** Why a period without a run of its own has no share. */
const missingIn = (buyers: BuyerAnswers | null, stretch: Stretch): Reason => {
  if (!buyers) return 'no_survey';
  const runs = answerRuns(buyers);
  if (runs.length === 0) return tooFewAnswers(buyers.answered) ?? 'no_answer_days';
  // A run of days on both sides of an edge is of neither period.
  return runs.some((run) => meets(run, stretch)) ? 'withheld' : 'no_answers';
};

export const buyerReaders = (snapshot: Snapshot): Reader[] => {
  const buyers = buyerAnswers(snapshot);
  const runs = answerRuns(buyers);
  const assumptions = [
    ...(buyers ? namingAssumptions(buyers) : []),
    ...(runs.length > 0 ? ['assumption.answer_runs'] : []),
  ];
  const runOf = new Map(runs.flatMap((run) => daysIn(run).map((day) => [day, run] as const)));
  return [
    {
      kpi: 'ppa_share',
      scope: { kind: 'campaign' },
      assumptions,
      onDay: (day) => {
        const run = runOf.get(day);
        return run ? shareOfRuns([run], { kind: 'period', period: day }).value : null;
      },
      inPeriod: (period) => {
        const scope = { kind: 'period', period } as const;
        const stretch = periodStretch(snapshot.campaign, period);
        const own = runs.filter(({ from, to }) => isIn(from, stretch) && isIn(to, stretch));
        const coverage = coverageOf(
          snapshot,
          stretch,
          spanOf(own.flatMap(({ from, to }) => [from, to])),
        );
        const reason = own.length > 0 ? null : missingIn(buyers, stretch);
        if (reason === null || reason === 'no_answers')
          return shareOfRuns(own, scope, { assumptions, coverage });
        // How many answered is not told either: that none did would be another thing.
        const none = { value: null, reason, grade: 'surveyed', inputs: {} } as const;
        return makeFinding({ kpi: 'ppa_share', scope, assumptions, coverage, ...none });
      },
    },
  ];
};
