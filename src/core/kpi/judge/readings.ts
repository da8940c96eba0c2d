// Readings of several KPIs together. The rules are data (templates/readings): conditions over findings in a small
// closed language. A condition holds only when all of what is certain says so; what is unknown is not true.
import { certainRange } from './certain.ts';
import { PERIODS } from '../days.ts';
import type { Range } from './certain.ts';
import { findingOf, scopeKey } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { placeIn } from './norm.ts';
import type { Condition, OfOne, ReadingRule } from './reading-rule.ts';

export type Reading = {
  readonly id: string;
  readonly scope: Scope;
  /** The findings whose conditions held. */
  readonly evidence: readonly Finding[];
  /** Of each condition its finding, by the rule's names, and the reading that it was held against. */
  readonly named: Readonly<Record<string, Finding>>;
  readonly against: Readonly<Record<string, Finding>>;
};

/** Findings of earlier campaigns or reports, the oldest first. */
export type Series = readonly (readonly Finding[])[];

type Where = {
  readonly scope: Scope;
  readonly findings: readonly Finding[];
  readonly series: Series;
};

type Move = { readonly earlier: Finding; readonly later: Finding };

/**
 * Two readings of a KPI in order: its last two stretches of the campaign, else the campaign and the last earlier one
 * that knew the KPI. Null when there is only one.
 */
const moveOf = (finding: Finding, { scope, findings, series }: Where): Move | null => {
  const isKnown = (one: Finding | undefined): one is Finding =>
    one !== undefined && certainRange(one) !== null;
  const stretches =
    scope.kind === 'campaign'
      ? PERIODS.map((period) => findingOf(findings, finding.kpi, { kind: 'period', period }))
      : [];
  const [later, earlier] = stretches.filter(isKnown).toReversed();
  if (later && earlier) return { earlier, later };
  const past = series
    .map((campaign) => findingOf(campaign, finding.kpi, scope))
    .filter(isKnown)
    .at(-1);
  return past ? { earlier: past, later: finding } : null;
};

/** Whether all that is certain of `a` lies below all that is certain of `b`, by at least so much. */
const isBelow = (a: Finding | undefined, b: Finding | undefined, by = 0): boolean => {
  const [low, high] = [a && certainRange(a), b && certainRange(b)];
  return low != null && high != null && low.hi < high.lo && low.hi + by <= high.lo;
};

const partOf = (kpi: Finding['kpi'], part: string, findings: readonly Finding[]) =>
  findingOf(findings, kpi, { kind: 'part', part, creatorId: null });

const isOfOne = (condition: Condition): condition is OfOne =>
  condition.is !== 'rising' && condition.is !== 'falling' && condition.is !== 'above_part';

const isAgainstNorm = (finding: Finding, place: 'above' | 'below'): boolean => {
  const { norm } = finding;
  // The stored place knows what the numbers don't: that the norm has another denominator.
  return norm?.place === place && placeIn(finding, { lo: norm.low, hi: norm.high }) === place;
};

/** A condition on one finding alone. */
const holds = (finding: Finding, range: Range, condition: OfOne): boolean => {
  switch (condition.is) {
    case 'above_norm':
      return isAgainstNorm(finding, 'above');
    case 'below_norm':
      return isAgainstNorm(finding, 'below');
    case 'above_target':
      return finding.target !== null && range.lo > finding.target;
    case 'missed':
      // Late orders may still meet it.
      return finding.verdict?.state === 'missed' && !finding.verdict.isProvisional;
    case 'positive':
      return range.lo > 0;
    case 'negative':
      return range.hi < 0;
    case 'has_value':
      return true;
    case 'at_least':
      return range.lo >= condition.value;
    case 'less_than':
      return range.hi < condition.value;
  }
};

/** The findings that make a condition true, its own first, then what it was held against. */
const evidenceOf = (condition: Condition, where: Where): readonly Finding[] | null => {
  const finding = findingOf(where.findings, condition.kpi, where.scope);
  const range = finding && certainRange(finding);
  if (!finding || !range) return null;
  if (condition.is === 'rising' || condition.is === 'falling') {
    const move = moveOf(finding, where);
    if (!move) return null;
    const [low, high] =
      condition.is === 'rising' ? [move.earlier, move.later] : [move.later, move.earlier];
    return isBelow(low, high) ? [move.later, move.earlier] : null;
  }
  if (condition.is === 'above_part') {
    const part = partOf(condition.kpi, condition.part, where.findings);
    return part && isBelow(part, finding, condition.value) ? [finding, part] : null;
  }
  return isOfOne(condition) && holds(finding, range, condition) ? [finding] : null;
};

const tryRule = (rule: ReadingRule, where: Where): Reading | null => {
  const held = rule.when.flatMap(({ as, any }) => {
    const found = any.map((one) => evidenceOf(one, where)).find((one) => one !== null);
    return found ? [{ as, found }] : [];
  });
  if (held.length < rule.when.length) return null;
  const byName = (index: number): Record<string, Finding> =>
    Object.fromEntries(
      held.flatMap(({ as, found }) => {
        const finding = found[index];
        return finding ? [[as, finding] as const] : [];
      }),
    );
  return {
    id: rule.id,
    scope: where.scope,
    evidence: held.flatMap(({ found }) => found),
    named: byName(0),
    against: byName(1),
  };
};

/** The rules that hold, in their order, each wherever it holds. */
export const readTogether = (
  rules: readonly ReadingRule[],
  findings: readonly Finding[],
  series: Series = [],
): Reading[] => {
  const scopes = new Map(findings.map(({ scope }) => [`${scope.kind}\n${scopeKey(scope)}`, scope]));
  return rules.flatMap((rule) =>
    [...scopes.values()]
      .filter(({ kind }) => rule.scopes.some((one) => one === kind))
      .flatMap((scope) => tryRule(rule, { scope, findings, series }) ?? []),
  );
};
