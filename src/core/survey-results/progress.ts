// How far a study is on the way that it declared. Flagged answers take it no further: the headline leaves them out.
import { countDays } from '../campaign/period.ts';
import type { Day } from '../campaign/period.ts';
import type { SnapshotSurvey } from '../report/snapshot.ts';
import type { ArmState } from './arm-state.ts';

export type Progress = {
  /** Complete answers wanted in each arm; null when none were declared. */
  readonly perArm: number | null;
  /** The last day on which answers may begin; null when none was declared. */
  readonly endsOn: Day | null;
  /** Today among them; 0 once it is over; null without an end. */
  readonly daysLeft: number | null;
  readonly arms: readonly {
    readonly arm: string;
    /** Complete, without flagged ones. */
    readonly n: number;
    /** Of those wanted; above 1 when there are more; null when none were declared. */
    readonly share: number | null;
  }[];
};

export const progressOf = (
  declared: Pick<NonNullable<SnapshotSurvey['preregistration']>, 'perArm' | 'endsOn'> | null,
  arms: readonly Pick<ArmState, 'arm' | 'complete' | 'flagged'>[],
  today: Day,
): Progress => {
  const perArm = declared?.perArm ?? null;
  const endsOn = declared?.endsOn ?? null;
  return {
    perArm,
    endsOn,
    daysLeft: endsOn === null ? null : countDays(today, endsOn),
    arms: arms.map(({ arm, complete, flagged }) => {
      const n = complete - flagged;
      return { arm, n, share: perArm === null ? null : n / perArm };
    }),
  };
};
