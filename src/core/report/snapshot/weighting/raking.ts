// The control weighted so that its margins are those of the exposed arm. Only what is a weighting variable of the
// survey weights; a measure never does, since exposure may have moved it.
import { CONFIDENCE } from '../../../kpi/finding.ts';
import { everybodyOf, strataOfArm, sumStrata } from '../../../kpi/lift/arms.ts';
import type { Counted, Counts, Stratum, Which } from '../../../kpi/lift/arms.ts';
import { rakedLift } from '../../../stats/weighting.ts';
import { UNKNOWN } from '../../../survey/definition/stratum.ts';
import type { SnapshotQuestion, SnapshotSurvey } from '../../snapshot.ts';

/** A survey whose cells still stand by stratum. */
export type Stratified = Counts & Pick<SnapshotSurvey, 'questions' | 'strata'>;

/** Cuts weights above so many times the median. */
const TRIM_AT = 5;
/** Effective answers; weights never make more of fewer (Kish 1965). */
const LEAST_EFFECTIVE = 50;

export type Raked = {
  readonly kind: 'weighted';
  /** The control as effective counts (Kish 1965), at most as many as were counted. */
  readonly control: Counted;
  readonly designEffect: number;
  /** People whose weight was cut. */
  readonly trimmed: number;
  /** Exposed people whose group is not known, while no control's is missing. */
  readonly isUnknownDropped: boolean;
  /** Mean 1 over the control. */
  readonly weightOf: (stratum: string) => number;
};

export type Raking =
  | { readonly kind: 'none' }
  | Raked
  | {
      readonly kind: 'refused';
      readonly reason: 'empty_group' | 'effective_sample_too_small' | 'not_converged';
      /** Of an empty group. */
      readonly variable: { readonly questionId: string; readonly group: string } | null;
    };

export type Variable = { readonly questionId: string; readonly at: number };

/** Weighting variables with their place in a stratum's name; a measure of lift is an outcome and never weights. */
export const variablesOf = ({ strata, questions }: Stratified): Variable[] =>
  strata
    .map(({ questionId }, at) => ({ questionId, at }))
    .filter(({ questionId }) =>
      questions.every(({ id, metric }) => id !== questionId || metric === null),
    );

/** The group of one variable in a joint cell. */
export const groupOf = (stratum: string, { at }: Variable): string =>
  stratum.split('|')[at] || UNKNOWN;

export const groupCounts = (strata: readonly Stratum[], variable: Variable): Map<string, number> =>
  strata.reduce((counts, { stratum, n }) => {
    const group = groupOf(stratum, variable);
    return counts.set(group, (counts.get(group) ?? 0) + n);
  }, new Map<string, number>());

// Not the question's id, which may be the name of a row's own field.
const nameOf = ({ at }: Variable): string => `v${at}`;

const targetsOf = (
  variables: readonly Variable[],
  exposed: readonly Stratum[],
  control: readonly Stratum[],
): { targets: Record<string, Record<string, number>>; isUnknownDropped: boolean } => {
  let isUnknownDropped = false;
  const targets = variables.flatMap((variable) => {
    const groups = groupCounts(exposed, variable);
    if (groups.has(UNKNOWN) && !groupCounts(control, variable).has(UNKNOWN)) {
      groups.delete(UNKNOWN);
      isUnknownDropped = true;
    }
    return groups.size === 0 ? [] : [[nameOf(variable), Object.fromEntries(groups)] as const];
  });
  return { targets: Object.fromEntries(targets), isUnknownDropped };
};

const rowsOf = (variables: readonly Variable[], control: readonly Stratum[]) =>
  control.flatMap(({ stratum, x, n }) => {
    const groups = Object.fromEntries(
      variables.map((variable) => [nameOf(variable), groupOf(stratum, variable)]),
    );
    return [
      { ...groups, y: 1, n: x },
      { ...groups, y: 0, n: n - x },
    ];
  });

type Arms = { readonly exposed: readonly Stratum[]; readonly control: readonly Stratum[] };

/**
 * Raking to the exposed arm's margins. Refused where a group of the exposed has nobody in control, under 50 effective
 * answers, or beyond a design effect of 3.
 */
const rakeArms = (variables: readonly Variable[], { exposed, control }: Arms): Raking => {
  const all = sumStrata(exposed);
  const { targets, isUnknownDropped } = targetsOf(variables, exposed, control);
  const used = variables.filter((variable) => Object.hasOwn(targets, nameOf(variable)));
  if (used.length === 0 || all.n === 0 || control.length === 0) return { kind: 'none' };
  // Of a withheld arm too, whose people stand in no group.
  if (sumStrata(control).n < LEAST_EFFECTIVE)
    return { kind: 'refused', reason: 'effective_sample_too_small', variable: null };
  const raked = rakedLift({
    exposed: all,
    targets,
    control: rowsOf(used, control),
    conf: CONFIDENCE,
    trimAt: TRIM_AT,
  });
  if (raked.reason === 'empty_target_cell') {
    const [name, group = ''] = (raked.cell ?? '').split('=');
    const variable = used.find((one) => nameOf(one) === name);
    return {
      kind: 'refused',
      reason: 'empty_group',
      variable: variable ? { questionId: variable.questionId, group } : null,
    };
  }
  const { neff, deff, pC, weights } = raked;
  if (neff === null || deff === null || pC === null || weights === null)
    return { kind: 'refused', reason: 'not_converged', variable: null };
  if (raked.warning !== null)
    return { kind: 'refused', reason: 'effective_sample_too_small', variable: null };
  const byCell = new Map(
    weights.map((row) => [row.slice(0, -1).join('|'), Number(row.at(-1))] as const),
  );
  const cellOf = (stratum: string): string => used.map((one) => groupOf(stratum, one)).join('|');
  const byStratum = new Map(
    control.map(({ stratum }) => [stratum, byCell.get(cellOf(stratum)) ?? 0] as const),
  );
  return {
    kind: 'weighted',
    control: { x: Math.min(neff, pC * neff), n: neff },
    designEffect: deff,
    trimmed: raked.trimmed,
    isUnknownDropped,
    weightOf: (stratum) => byStratum.get(stratum) ?? byCell.get(cellOf(stratum)) ?? 0,
  };
};

/** Among those who answered the question. */
export const weightArms = (
  survey: Stratified,
  question: SnapshotQuestion,
  which: Which = 'kept',
): Raking =>
  rakeArms(variablesOf(survey), {
    exposed: strataOfArm(survey, question, 'exposed', which),
    control: strataOfArm(survey, question, 'control', which),
  });

/** Among all who completed the questionnaire. */
export const weightEverybody = (survey: Stratified): Raking =>
  rakeArms(variablesOf(survey), {
    exposed: everybodyOf(survey, 'exposed'),
    control: everybodyOf(survey, 'control'),
  });
