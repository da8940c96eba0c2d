// One number with its meaning: what it is of, how sure it is, from what it came, or the reason why there is none.
import type { KpiId } from './catalogue.ts';
import type { Reason } from './reason.ts';

export type Scope =
  | { readonly kind: 'campaign' }
  | { readonly kind: 'platform'; readonly platform: string }
  | { readonly kind: 'creator'; readonly creatorId: string }
  | { readonly kind: 'format'; readonly platform: string; readonly format: string }
  | { readonly kind: 'question'; readonly surveyId: string; readonly questionId: string }
  | { readonly kind: 'period'; readonly period: string }
  | {
      readonly kind: 'option';
      readonly surveyId: string;
      readonly questionId: string;
      readonly option: string;
    };

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

type Sender = { readonly source: string; readonly hasEvidence: boolean };

const gradeOfFigures = ({ source, hasEvidence }: Sender): Grade =>
  source === 'import' ? 'imported' : hasEvidence ? 'self_reported_evidence' : 'self_reported';

/** Of posts' figures, by who sent them and with what; figures that nobody sent are no better than typed ones. */
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
  readonly state: 'met' | 'missed' | 'likely_met' | 'likely_missed' | 'cant_tell';
  /** Probability that the target is met, when it is a matter of sampling; else null. */
  readonly probability: number | null;
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
    readonly what: 'posts' | 'creators';
  } | null;
  readonly grade: Grade;
  /** What the formula was fed with. */
  readonly inputs: Readonly<Record<string, number | null>>;
  /** Wording keys of what was assumed. */
  readonly assumptions: readonly string[];
  readonly target: number | null;
  readonly verdict: Verdict | null;
};

export const isSameScope = (a: Scope, b: Scope): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The finding of a KPI at a scope; undefined when it was not evaluated there. */
export const findingOf = (
  findings: readonly Finding[],
  kpi: KpiId,
  scope: Scope = { kind: 'campaign' },
): Finding | undefined =>
  findings.find((finding) => finding.kpi === kpi && isSameScope(finding.scope, scope));

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
  ...finding,
  reason:
    finding.value !== null ? null : finding.reason === undefined ? 'not_defined' : finding.reason,
});
