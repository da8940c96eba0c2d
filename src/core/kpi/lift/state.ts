// What may be read of a study on the day a report is made: its fixed reading, once, after an end that was locked
// before anybody could look; until then, and without such an end, only what may be read as often as one likes.
import type { Snapshot, SnapshotSurvey } from '../../report/snapshot.ts';
import { doorAt } from '../../survey/study/locked-end.ts';
import { dayOf } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';

/**
 * open_end: over, but its end was not locked, so that somebody could have stopped at a good moment. closed_early: somebody
 * did stop before the end that was locked.
 */
export type StudyState = 'fixed' | 'running' | 'open_end' | 'closed_early';

/** First and last day of any answer, flagged or broken off too. */
export const answerDays = ({
  responses,
}: SnapshotSurvey): { readonly first: Day | null; readonly last: Day | null } => {
  const days = responses.filter(({ n }) => n > 0).map(({ day }) => day);
  const sorted = days.toSorted();
  return { first: sorted[0] ?? null, last: sorted.at(-1) ?? null };
};

/**
 * Whether nobody had seen an answer when the end was chosen. Answers are known by day only; they come after launch,
 * at which the declaration is frozen, so that the launch day itself is in time.
 */
const isLocked = (survey: SnapshotSurvey, timeZone: string): boolean => {
  const declared = survey.preregistration;
  if (!declared || declared.endsOn === null || declared.frozenAtMs === null) return false;
  const { first, last } = answerDays(survey);
  return (
    declared.registeredAtMs <= declared.frozenAtMs &&
    (first === null || dayOf(declared.frozenAtMs, timeZone) <= first) &&
    (last === null || last <= declared.endsOn)
  );
};

/**
 * Who closes a survey may have looked at its answers: the day is then theirs, and no longer the one that was locked, which
 * is over at its midnight.
 */
const isClosedEarly = ({ closedOn, preregistration }: SnapshotSurvey): boolean =>
  closedOn !== undefined && closedOn <= (preregistration?.endsOn ?? '');

type Moment = Pick<Snapshot, 'takenAtMs'> & {
  readonly campaign: Pick<Snapshot['campaign'], 'timeZone' | 'status' | 'afterEndDate'>;
};

export const studyState = ({ takenAtMs, campaign }: Moment, survey: SnapshotSurvey): StudyState => {
  const { timeZone } = campaign;
  const endsOn = survey.preregistration?.endsOn ?? null;
  const isEarly = isClosedEarly(survey);
  // What was begun in time is still taken for a while.
  const isOpen = endsOn !== null && doorAt({ endsOn, timeZone }, takenAtMs) !== 'shut';
  if (isOpen && !isEarly) return 'running';
  if (isLocked(survey, timeZone)) return isEarly ? 'closed_early' : 'fixed';
  const isOver =
    survey.closedOn !== undefined ||
    campaign.status === 'closed' ||
    dayOf(takenAtMs, timeZone) > campaign.afterEndDate;
  return isOver ? 'open_end' : 'running';
};
