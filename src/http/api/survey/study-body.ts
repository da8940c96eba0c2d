// What a lift study can see while it runs, as the API shows it.
import type * as z from 'zod';
import { SMALL } from '../../../core/kpi/lift/balance.ts';
import type { StudyResults } from '../../../core/survey-results/survey-results.ts';
import type { Planning } from '../../../core/survey-results/planning.ts';
import { groupName } from '../../../core/report/snapshot/group-name.ts';
import type { SnapshotSurvey } from '../../../core/report/snapshot.ts';
import type { resultsSchema } from './results-body.ts';

type Study = NonNullable<z.infer<typeof resultsSchema>['study']>;

const textOf = ({ questions }: SnapshotSurvey, questionId: string): string =>
  questions.find(({ id }) => id === questionId)?.text ?? questionId;

const measureBody = (survey: SnapshotSurvey, one: Planning): Study['measures'][number] => ({
  question: one.questionId,
  text: textOf(survey, one.questionId),
  is_primary: one.isPrimary,
  exposed: one.exposed,
  control: one.control,
  baseline: one.baseline,
  baseline_is_assumed: one.isAssumed,
  detectable: {
    two_sided_95: one.detectable.twoSided95,
    one_sided_90: one.detectable.oneSided90,
    always_valid: one.detectable.alwaysValid,
    reason: one.detectable.reason,
  },
  needed: one.needed,
  lift: one.lift,
});

const balanceBody = ({ survey, design }: StudyResults): Study['balance'] => ({
  is_held: design.balance.isHeld,
  small_under: SMALL,
  rows: design.balance.rows.map((row) => ({
    question: row.questionId,
    text: textOf(survey, row.questionId),
    group: row.group,
    label: groupName(survey, row.questionId, row.group) ?? row.group,
    exposed: row.exposed,
    control: row.control,
    control_weighted: row.weighted,
    difference: row.h,
    difference_weighted: row.hWeighted,
  })),
});

export const studyBody = (study: StudyResults): Study => {
  const { progress } = study;
  return {
    state: study.state,
    progress: {
      per_arm: progress.perArm,
      ends_on: progress.endsOn,
      days_left: progress.daysLeft,
      arms: progress.arms.map((one) => ({ ...one })),
    },
    balance: balanceBody(study),
    wanted_lift: study.wantedLift,
    measures: study.measures.map((one) => measureBody(study.survey, one)),
  };
};
