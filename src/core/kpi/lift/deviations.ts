// Where a study went another way than it had declared: what its answers show, and what somebody said of it.
import type { Snapshot, SnapshotSurvey } from '../../report/snapshot.ts';
import { dayOf } from '../../campaign/period.ts';
import { preregistrationDeviations } from '../../survey/study/deviation.ts';
import type { Deviation, StudyFacts } from '../../survey/study/deviation.ts';
import { armName, completesOf, measuresOf } from './arms.ts';
import { answerDays, studyState } from './state.ts';

type Declared = NonNullable<SnapshotSurvey['preregistration']>;

/** What is asked now, by question. */
const wordingsNow = (survey: SnapshotSurvey): Record<string, string> =>
  Object.fromEntries(measuresOf(survey).map(({ id, asked }) => [id, asked]));

/** Answers are known by day. One of the very day of the declaration is taken to have come after it. */
const firstAnswerAt = ({ timeZone }: Snapshot['campaign'], day: string, declared: Declared) =>
  day < dayOf(declared.registeredAtMs, timeZone)
    ? Date.parse(`${day}T00:00:00Z`)
    : declared.registeredAtMs;

export const deviationsOf = (snapshot: Snapshot, survey: SnapshotSurvey): Deviation[] => {
  const declared = survey.preregistration;
  if (!declared) return [];
  const { first, last } = answerDays(survey);
  const measured = measuresOf(survey);
  const facts: StudyFacts = {
    wordings: wordingsNow(survey),
    primary: declared.primary.filter((id) => measured.some((question) => question.id === id)),
    registeredAtMs: declared.registeredAtMs,
    firstAnswerAtMs: first === null ? null : firstAnswerAt(snapshot.campaign, first, declared),
    lastAnswerDay: last,
    closedOn: survey.closedOn ?? null,
    completes: {
      [armName(survey, 'exposed')]: completesOf(survey, 'exposed', false),
      [armName(survey, 'control')]: completesOf(survey, 'control', false),
    },
    isOver: studyState(snapshot, survey) !== 'running',
  };
  return preregistrationDeviations(
    {
      primary: [...declared.primary],
      wordings: declared.wordings,
      decision: {
        alpha: 0.05,
        sides: 2,
        correction: 'holm_primary_bh_rest',
        planned_mde: declared.plannedMde,
        min_a_side: 50,
      },
      flags_rule: 'under_half_median_duplicate_honeypot',
      ends_on: declared.endsOn,
      per_arm: declared.perArm,
    },
    facts,
  );
};
