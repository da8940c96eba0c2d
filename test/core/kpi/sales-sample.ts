// Buyers who answered a survey, days of sales, and a way to ask for one finding: what the tests of this room share.
import { evaluateSales } from '../../../src/core/kpi/sales/evaluate-sales.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import { addDays } from '../../../src/core/campaign/period.ts';
import type {
  Snapshot,
  SnapshotQuestion,
  SnapshotSurvey,
} from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot, withBuyers } from '../report/sample-snapshot.ts';

export const get = (snapshot: Snapshot, kpi: KpiId, scope?: Scope): Finding => {
  const finding = findingOf(evaluateSales(snapshot), kpi, scope);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};

export const part = (name: string, creatorId: string | null = null): Scope => ({
  kind: 'part',
  part: name,
  creatorId,
});

export const creator = (creatorId: string): Scope => ({ kind: 'creator', creatorId });

export const withCampaign = (change: Partial<Snapshot['campaign']>): Snapshot => {
  const snapshot = sampleSnapshot();
  return { ...snapshot, campaign: { ...snapshot.campaign, ...change } };
};

export const orderCell = (
  cell: Partial<Snapshot['orders'][number]>,
): Snapshot['orders'][number] => ({
  day: '2026-06-12',
  matchedBy: 'none',
  creatorId: '',
  clickCreatorId: '',
  customerKind: 'unknown',
  codeKey: '',
  isCounted: true,
  n: 1,
  netMinor: 0,
  discountMinor: 0,
  refundedMinor: 0,
  ...cell,
});

/** `[option, stratum, people, flagged]` of the question how they heard of the brand; all with orders of 90.00. */
export type Heard = readonly [option: string, stratum: string, n: number, isFlagged?: boolean];

const option = (
  code: string,
  role: SnapshotQuestion['options'][number]['role'],
  creatorId: string | null = null,
): SnapshotQuestion['options'][number] => ({ code, label: code, role, creatorId, isEarly: false });

const named = (
  question: SnapshotQuestion,
  options: SnapshotQuestion['options'],
): SnapshotQuestion => ({ ...question, options });

/** The sample with a buyers' survey of creator, search, cinema (never used) and "I don't remember", and of names. */
export const heard = (
  answers: readonly Heard[],
  names: readonly Heard[] = [],
  change: Partial<SnapshotSurvey> = {},
  snapshot: Snapshot = sampleSnapshot(),
): Snapshot => {
  const [base] = withBuyers(snapshot, 1, 0).surveys.slice(-1);
  const [question] = base?.questions ?? [];
  if (!base || !question) throw new Error('no buyers');
  const cells = (questionId: string, list: readonly Heard[]): SnapshotSurvey['answers'] =>
    list.map(([code, stratum, n, isFlagged = false]) => ({
      questionId,
      option: code,
      armId: 'arm_b',
      stratum,
      isFlagged,
      n,
    }));
  const survey: SnapshotSurvey = {
    ...base,
    questions: [
      named(question, [
        option('creator', 'creator'),
        option('search', null),
        option('cinema', 'decoy'),
        option('dont_remember', null),
      ]),
      named({ ...question, id: 'who' }, [
        option('ana', null, 'crea_1'),
        option('ben', null, 'crea_2'),
        option('other', null),
      ]),
    ],
    answers: [...cells('heard', answers), ...cells('who', names)],
    orderValues: cells('heard', answers).map(({ armId: _, ...cell }) => ({
      ...cell,
      sumMinor: cell.n * 90_00,
      sumSquares: cell.n * 90_00 ** 2,
    })),
    ...change,
  };
  return { ...snapshot, surveys: [...snapshot.surveys, survey] };
};

/** One order a day from a day on, of so much. */
export const soldDaily = (from: string, amounts: readonly number[]): Snapshot['orders'] =>
  amounts.map((netMinor, index) => orderCell({ day: addDays(from, index), netMinor }));
