// How far a study's design carries, A to D, and why. The grade says what a difference may be called; the numbers
// themselves are the same at every grade.
import type { SnapshotSurvey } from '../../report/snapshot.ts';
import { measuresOf } from './arms.ts';
import { balanceOf, readingH, sizeOf } from './balance.ts';
import type { Balance } from './balance.ts';
import { primaryOf } from './questions.ts';
import { weightingOf } from './weighting.ts';
import type { Weighting } from './weighting.ts';

export type DesignGrade = 'A' | 'B' | 'C' | 'D';

/** A wording key; a question and a group are named by code, as the survey names them. */
export type DesignReason = {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
};

export type Design = {
  readonly grade: DesignGrade;
  readonly reasons: readonly DesignReason[];
  readonly balance: Balance;
  /** Of the question that stands for the study. */
  readonly weighting: Weighting;
};

type Assigned = Pick<SnapshotSurvey, 'assignment'>;

/** Chance put people into their arm, or decided which post the survey showed them. */
const DRAWN: readonly string[] = ['random', 'random_post'];

/** Only arms that were drawn by lot earn the word "caused". */
export const isCausal = ({ assignment }: Assigned): boolean => DRAWN.includes(assignment);

/** What a difference between the arms may be called; of an exposure test only seeing the post can have caused it. */
export const claimOf = (
  survey: Assigned,
): 'assumption.causal' | 'assumption.causal_post' | 'assumption.association' => {
  if (!isCausal(survey)) return 'assumption.association';
  return survey.assignment === 'random' ? 'assumption.causal' : 'assumption.causal_post';
};

/**
 * A: drawn by lot. B: told apart by whom people follow or by a panel's knowledge of them, and alike in all that was
 * checked. Links handed to two audiences can earn a B too, but only when the answers were also weighted: nobody
 * checked who came by which link, so that the balance is all there is to go by. C: before and after, where time
 * itself may have moved people, or arms that differ or were not checked. D: arms by what people recall, which
 * exposure, memory and liking of the brand all move.
 */
const gradeOf = (assignment: string, balance: Balance, weighting: Weighting): DesignGrade => {
  if (isCausal({ assignment })) return 'A';
  if (assignment === 'recall') return 'D';
  if (assignment === 'before_after' || balance.isHeld !== true) return 'C';
  if (weighting.kind === 'refused') return 'C';
  const isScreened = assignment === 'follower_screener' || assignment === 'panel_screener';
  return isScreened || weighting.kind === 'weighted' ? 'B' : 'C';
};

const ASSIGNMENTS = [...DRAWN, 'follower_screener', 'panel_screener', 'recall', 'before_after'];

const balanceReason = ({ rows, largest, isHeld }: Balance): DesignReason => {
  if (largest === null) return { key: 'design.balance_unknown', values: {} };
  // What weighting makes alike is no proof of likeness: how far apart the arms were stands beside.
  const [apart = largest] = rows.toSorted((a, b) => sizeOf(b.h) - sizeOf(a.h));
  const isWeighted = isHeld === true && apart.hWeighted !== null;
  const row = isWeighted ? apart : largest;
  return {
    key: isWeighted
      ? 'design.balance_held_weighted'
      : isHeld
        ? 'design.balance_held'
        : 'design.balance_not_held',
    values: {
      question: row.questionId,
      group: row.group,
      h: Math.abs(readingH(row)),
      ...(isWeighted ? { before: Math.abs(row.h) } : {}),
    },
  };
};

const weightingReason = (weighting: Weighting): DesignReason => {
  switch (weighting.kind) {
    case 'none':
      return { key: 'design.no_weighting', values: {} };
    case 'weighted':
      return { key: 'design.weighted', values: { trimmed: weighting.trimmed } };
    case 'refused':
      return {
        key: `design.not_weighted.${weighting.reason}`,
        values: {
          question: weighting.variable?.questionId ?? '',
          group: weighting.variable?.group ?? '',
        },
      };
  }
};

export const designGrade = (survey: SnapshotSurvey): Design => {
  const { assignment } = survey;
  const measured = measuresOf(survey);
  const [first] = primaryOf(survey).ids;
  const asked = measured.find(({ id }) => id === first) ?? measured[0];
  const weighting: Weighting = asked ? weightingOf(survey, asked) : { kind: 'none' };
  const balance = balanceOf(survey);
  const kind = ASSIGNMENTS.includes(assignment) ? assignment : 'link';
  return {
    grade: gradeOf(assignment, balance, weighting),
    reasons: [
      { key: `design.assignment.${kind}`, values: {} },
      balanceReason(balance),
      weightingReason(weighting),
    ],
    balance,
    weighting,
  };
};
