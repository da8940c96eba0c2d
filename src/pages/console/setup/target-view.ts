// What the page of a campaign's targets shows, put together by its route.
import type { Target } from '../../../core/campaign/target.ts';
import type { FieldProblem } from '../../../core/result.ts';

/** A target's name in forms: the KPI, and the question where it is of one. */
export const aimOf = ({ kpi, questionId }: Pick<Target, 'kpi' | 'questionId'>): string =>
  questionId === '' ? kpi : `${kpi}.${questionId}`;

/** A form that was sent and has to be corrected. */
export type FailedTarget = {
  /** Of the target in the table that was to be changed; '' of the form that sets another. */
  readonly row: string;
  readonly aim: string;
  readonly value: string;
  readonly problems: readonly FieldProblem[];
};

/** A question that measures brand lift. */
export type LiftAim = { readonly id: string; readonly metric: string };

export type TargetsView = {
  readonly campaign: { readonly id: string; readonly name: string; readonly currency: string };
  readonly targets: readonly Target[];
  readonly lift: readonly LiftAim[];
  readonly canEdit: boolean;
  readonly failed: FailedTarget | null;
};
