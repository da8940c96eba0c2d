// One number with its meaning: what it is of, how sure it is, from what it came, or the reason why there is none.
import type { Day } from '../campaign/period.ts';
import type { KpiId } from './catalogue.ts';
import type { Reason } from './reason.ts';

export type Scope =
  | { readonly kind: 'campaign' }
  | { readonly kind: 'platform'; readonly platform: string }
  | { readonly kind: 'creator'; readonly creatorId: string }
  | { readonly kind: 'content'; readonly contentId: string }
  | { readonly kind: 'format'; readonly platform: string; readonly format: string }
  | { readonly kind: 'question'; readonly surveyId: string; readonly questionId: string }
  | { readonly kind: 'period'; readonly period: string }
  | {
      readonly kind: 'option';
      readonly surveyId: string;
      readonly questionId: string;
      readonly option: string;
    }
  /** One of several readings of a KPI: a method, a model, a code, an account; of one creator where it names one. */
  | { readonly kind: 'part'; readonly part: string; readonly creatorId: string | null };

/** Of every interval that is printed, two-sided. */
export const CONFIDENCE = 0.95;

/** How a number came to be known, from best to weakest; a number is as good as its weakest input. */
export const GRADES = [
  'measured',
  'surveyed',
  'imported',
  'self_reported_evidence',
  'self_reported',
  'modelled',
] as const;
export type Grade = (typeof GRADES)[number];

export const weakestGrade = (grades: readonly Grade[]): Grade =>
  GRADES[Math.max(0, ...grades.map((grade) => GRADES.indexOf(grade)))] ?? 'modelled';

type Sender = { readonly hasEvidence: boolean };

const gradeOfFigures = ({ hasEvidence }: Sender): Grade =>
  hasEvidence ? 'self_reported_evidence' : 'self_reported';

/**
 * Of posts' figures, by what came with them; figures that nobody sent are no better than typed ones. A table of many
 * creators' figures is typed too: it is nobody's export, whoever sends it.
 */
export const gradeOfPosts = (figures: readonly Sender[]): Grade =>
  figures.length === 0 ? 'self_reported' : weakestGrade(figures.map(gradeOfFigures));

export type Interval = {
  readonly lo: number | null;
  readonly hi: number | null;
  /** sampling: a confidence interval. range: several assumptions, no probability. */
  readonly kind: 'sampling' | 'range';
  /** Two-sided; 0.95. Null for a range. */
  readonly conf: number | null;
  /** Wording key of the method's name and source. */
  readonly method: string;
};

export type Verdict = {
  /** on_pace and behind: of a total, while the campaign runs, against the part of the plan that is due by now. */
  readonly state:
    | 'met'
    | 'missed'
    | 'likely_met'
    | 'likely_missed'
    | 'cant_tell'
    | 'on_pace'
    | 'behind';
  /** Probability that the target is met, when it is a matter of sampling; else null. */
  readonly probability: number | null;
  /** More may be counted, or refunded. Left out where nothing can change. */
  readonly isProvisional?: true;
  /** The last day that counts, of a provisional verdict. */
  readonly until?: Day;
};

/** What is usual elsewhere, and where the value lies against it. */
export type Norm = {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  /** overlaps: the interval reaches into the norm's band and out of it. partial: what is missing could move it either way. */
  readonly place: 'below' | 'within' | 'above' | 'overlaps' | 'partial' | 'unknown';
  readonly denominator: string;
  readonly source: string;
  readonly url: string | null;
  readonly year: number;
  readonly isOwn: boolean;
  /** The public norm that would stand here, were there no own one; null where there is none of this denominator. */
  readonly replaces: Pick<Norm, 'id' | 'low' | 'high' | 'source' | 'year'> | null;
};

export type Finding = {
  readonly kpi: KpiId;
  readonly scope: Scope;
  /** In the KPI's unit (catalogue): shares as 0 to 1, money in minor units. Null when there is none. */
  readonly value: number | null;
  readonly reason: Reason | null;
  readonly interval: Interval | null;
  /** People asked or things counted behind it; null when it does not apply. */
  readonly n: number | null;
  readonly coverage: {
    readonly have: number;
    readonly of: number;
    readonly what: 'posts' | 'creators' | 'days' | 'comments';
  } | null;
  readonly grade: Grade;
  /** What the formula was fed with. */
  readonly inputs: Readonly<Record<string, number | null>>;
  /** Wording keys of what was assumed. */
  readonly assumptions: readonly string[];
  readonly target: number | null;
  readonly verdict: Verdict | null;
  readonly norm: Norm | null;
};

/** Of the whole campaign, its questions or its own days: a creator's numbers stand with the creators. */
export const isWhole = ({ kpi, scope }: Pick<Finding, 'kpi' | 'scope'>): boolean =>
  (scope.kind === 'campaign' && kpi !== 'brand_lift') ||
  scope.kind === 'question' ||
  (scope.kind === 'period' && scope.period === 'during');

/** One text a scope, for looking findings up. */
export const scopeKey = (scope: Scope): string =>
  scope.kind === 'campaign' ? 'campaign' : Object.values(scope).join('\n');

const nameOf = (kpi: KpiId, scope: Scope): string => [kpi, scope.kind, scopeKey(scope)].join('\n');

// A report of some hundred creators looks as many thousand times into a list of as many thousand. Lists of findings never
// change once they are made.
const indexes = new WeakMap<readonly Finding[], ReadonlyMap<string, Finding>>();

const indexOf = (findings: readonly Finding[]): ReadonlyMap<string, Finding> => {
  const known = indexes.get(findings);
  if (known) return known;
  // The first one of a name stands.
  const index = new Map(
    findings.toReversed().map((finding) => [nameOf(finding.kpi, finding.scope), finding]),
  );
  indexes.set(findings, index);
  return index;
};

/** The finding of a KPI at a scope; undefined when it was not evaluated there. */
export const findingOf = (
  findings: readonly Finding[],
  kpi: KpiId,
  scope: Scope = { kind: 'campaign' },
): Finding | undefined => indexOf(findings).get(nameOf(kpi, scope));

/** A finding with nothing but what is given; the rest says "does not apply". What has a value needs no reason. */
export const makeFinding = (
  finding: Pick<Finding, 'kpi' | 'value' | 'grade' | 'inputs'> & Partial<Finding>,
): Finding => ({
  scope: { kind: 'campaign' },
  interval: null,
  n: null,
  coverage: null,
  assumptions: [],
  target: null,
  verdict: null,
  norm: null,
  ...finding,
  reason:
    finding.value !== null ? null : finding.reason === undefined ? 'not_defined' : finding.reason,
});
