// What the version before said, so that a report can tell which of its numbers changed since, and why.
import * as z from 'zod';
import { isKpiId } from '../../kpi/catalogue.ts';
import { isWhole, makeFinding, scopeKey } from '../../kpi/finding.ts';
import type { Finding } from '../../kpi/finding.ts';
import { areApart, restsOnAnswers } from './disclosure/versions.ts';
import { coverage, instant, interval } from './fields.ts';

const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('campaign') }),
  z.strictObject({ kind: z.literal('question'), surveyId: z.string(), questionId: z.string() }),
  z.strictObject({ kind: z.literal('period'), period: z.string() }),
]);

const numberSchema = z.strictObject({
  kpi: z.string(),
  scope: scopeSchema,
  value: z.number().nullable(),
  interval,
  coverage,
  inputs: z.record(z.string(), z.number().nullable()),
});

const targetSchema = z.strictObject({ kpi: z.string(), scope: scopeSchema, value: z.number() });

export const previousVersionSchema = z.strictObject({
  version: z.int().positive(),
  publishedAtMs: instant,
  snapshotHash: z.string(),
  rendererVersion: z.string(),
  /**
   * Of the campaign, its questions and its own days; those that had none are left out. One without a value and an interval
   * is not told, as it would tell what a few people answered.
   */
  numbers: z.array(numberSchema),
  /** What it aimed at, also where nothing was measured; unknown of reports published before this was kept. */
  targets: z.array(targetSchema).optional(),
});

export type PreviousVersion = z.infer<typeof previousVersionSchema>;

type Published = Omit<PreviousVersion, 'numbers' | 'targets'>;

const hasReading = ({ value, interval }: Pick<Finding, 'value' | 'interval'>): boolean =>
  value !== null || interval !== null;

/** One reading a KPI or question: the campaign's own days where it has none as a whole. */
const leading = (findings: readonly Finding[]): Finding[] =>
  findings.filter(
    (one) =>
      isWhole(one) &&
      (one.scope.kind !== 'period' ||
        !findings.some(
          (other) => other.kpi === one.kpi && other.scope.kind === 'campaign' && hasReading(other),
        )),
  );

type Target = z.infer<typeof targetSchema>;

const targetsOf = (findings: readonly Finding[]): Target[] =>
  leading(findings).flatMap(({ kpi, scope, target }) =>
    target === null ? [] : [targetSchema.parse({ kpi, scope, value: target })],
  );

/** `now`: what the version says that will stand beside it. */
export const previousVersionOf = (
  { version, publishedAtMs, snapshotHash, rendererVersion }: Published,
  before: readonly Finding[],
  now: readonly Finding[],
): PreviousVersion => {
  const isTold = areApart(before, now);
  return {
    version,
    publishedAtMs,
    snapshotHash,
    rendererVersion,
    numbers: leading(before)
      .filter(hasReading)
      .map((finding) => {
        const { kpi, scope, value, interval, coverage, inputs } = finding;
        const told =
          isTold || !restsOnAnswers(finding)
            ? { value, interval, coverage, inputs }
            : { value: null, interval: null, coverage: null, inputs: {} };
        return numberSchema.parse({ kpi, scope, ...told });
      }),
    targets: targetsOf(before),
  };
};

/** How many numbers of it are not told; the campaign's own is that of a question, where there are any. */
export const untoldOf = ({ numbers }: PreviousVersion): number => {
  const untold = numbers.filter((one) => !hasReading(one));
  const isOfQuestion = ({ kpi, scope }: (typeof untold)[number]): boolean =>
    scope.kind === 'campaign' &&
    untold.some((one) => one.kpi === kpi && one.scope.kind === 'question');
  return untold.filter((one) => !isOfQuestion(one)).length;
};

const keyOf = ({ kpi, scope }: { kpi: string; scope: Finding['scope'] }): string =>
  `${kpi}\n${scope.kind}\n${scopeKey(scope)}`;

/** Its numbers as findings; of a KPI that is none any more nothing is left. */
const findingsOf = ({ numbers }: PreviousVersion): Finding[] =>
  numbers.flatMap(({ kpi, ...number }) =>
    isKpiId(kpi) ? [makeFinding({ ...number, kpi, reason: null, grade: 'modelled' })] : [],
  );

const isOfDays = (finding: Finding | undefined): finding is Finding =>
  finding?.scope.kind === 'period';

const isWholeIn = (findings: readonly Finding[], { kpi }: Finding): boolean =>
  findings.some((one) => one.kpi === kpi && one.scope.kind === 'campaign' && hasReading(one));

export type Pair = { readonly before: Finding | undefined; readonly now: Finding | undefined };

const areAlike = (one: Finding | undefined, other: Finding | undefined): boolean =>
  one?.value === other?.value &&
  one?.interval?.lo === other?.interval?.lo &&
  one?.interval?.hi === other?.interval?.hi;

/** The campaign's own number is that of a question in both versions. */
const isOfQuestion = ({ before, now }: Pair, pairs: readonly Pair[]): boolean =>
  (now ?? before)?.scope.kind === 'campaign' &&
  pairs.some((pair) => {
    const other = pair.now ?? pair.before;
    return (
      other?.scope.kind === 'question' &&
      other.kpi === (now ?? before)?.kpi &&
      areAlike(pair.before, before) &&
      areAlike(pair.now, now)
    );
  });

/**
 * Each number of either version beside the same one of the other, those of now first and in their order; none is untold,
 * and none stands there twice.
 */
export const pairsWith = (previous: PreviousVersion, findings: readonly Finding[]): Pair[] => {
  const pairs = allPairs(previous, findings);
  return pairs.filter((pair) => !isOfQuestion(pair, pairs));
};

const allPairs = (previous: PreviousVersion, findings: readonly Finding[]): Pair[] => {
  const earlier = new Map(findingsOf(previous).map((finding) => [keyOf(finding), finding]));
  const whole = leading(findings);
  const known = new Set(whole.map(keyOf));
  return [
    ...whole.map((now) => {
      const before = earlier.get(keyOf(now));
      // Digits that only tell a number from its target are no change of it.
      return { now, before: before && { ...before, target: now.target } };
    }),
    ...[...earlier]
      .filter(([key]) => !known.has(key))
      .map(([, before]) => ({ now: undefined, before })),
  ].filter(
    ({ before, now }) =>
      (before === undefined || hasReading(before)) &&
      // The other version tells more than the campaign's own days: they are no number that came or went.
      (now !== undefined || !isOfDays(before) || !isWholeIn(findings, before)) &&
      (before !== undefined || !isOfDays(now) || !isWholeIn([...earlier.values()], now)),
  );
};

export type TargetChange = {
  /** What it is a target of, as far as its name goes. */
  readonly finding: Finding;
  /** Null where there was none, or is none any more. */
  readonly before: number | null;
  readonly now: number | null;
};

/** The targets that are not what they were, which moves a verdict without moving a number. */
export const changedTargets = (
  { targets }: PreviousVersion,
  findings: readonly Finding[],
): TargetChange[] => {
  if (!targets) return [];
  const earlier = new Map(targets.map((one) => [keyOf(one), one]));
  const later = new Map(targetsOf(findings).map((one) => [keyOf(one), one]));
  return [...new Map([...earlier, ...later])].flatMap(([key, { kpi, scope }]) => {
    const before = earlier.get(key)?.value ?? null;
    const now = later.get(key)?.value ?? null;
    if (before === now || !isKpiId(kpi)) return [];
    const finding = makeFinding({ kpi, scope, value: null, inputs: {}, grade: 'modelled' });
    return [{ finding, before, now }];
  });
};
