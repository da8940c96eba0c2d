// The results of a survey while it runs, put together from what is counted. Pure: who asks says what time it is.
import { designGrade } from '../kpi/lift/design.ts';
import type { Design } from '../kpi/lift/design.ts';
import { studyState } from '../kpi/lift/state.ts';
import type { StudyState } from '../kpi/lift/state.ts';
import { dayOf } from '../campaign/period.ts';
import type { Snapshot, SnapshotSurvey } from '../report/snapshot.ts';
import type { Definition } from '../survey/definition/definition.ts';
import { armStates, everybody } from './arm-state.ts';
import type { ArmState, Counted } from './arm-state.ts';
import { dropOff } from './drop-off.ts';
import type { DropOffRow } from './drop-off.ts';
import { flagCounts } from './flag-counts.ts';
import type { FlagCount } from './flag-counts.ts';
import { PLANNED_LIFT, planStudy } from './planning.ts';
import type { Planning } from './planning.ts';
import { progressOf } from './progress.ts';
import type { Progress } from './progress.ts';
import { quotaStates } from './quota-state.ts';
import type { QuotaState } from './quota-state.ts';
import type { SurveyTallies } from './tallies.ts';

/** Of a lift survey alone. */
export type StudyResults = {
  readonly survey: SnapshotSurvey;
  readonly state: StudyState;
  readonly design: Design;
  readonly progress: Progress;
  readonly wantedLift: number;
  readonly measures: readonly Planning[];
};

export type SurveyResults = {
  readonly all: Counted;
  readonly arms: readonly ArmState[];
  readonly dropOff: readonly DropOffRow[];
  /** Answers of which nobody knows where they stand. */
  readonly unplaced: number;
  /** Openings of the page that no answer followed, leaving before consent among them; null when not to be told. */
  readonly neverBegun: number | null;
  readonly quotas: readonly QuotaState[];
  readonly flags: readonly FlagCount[] | null;
  readonly study: StudyResults | null;
};

export type Counts = {
  readonly definition: Definition;
  /** Kinds of the survey's arms. */
  readonly arms: readonly string[];
  readonly tallies: SurveyTallies;
  readonly quotaCounts: Readonly<Record<string, number>>;
  /** Questions whose "other" is read by rules. */
  readonly recoded: readonly string[];
  /** As a report would read it; null where the survey compares no arms. */
  readonly snapshot: SnapshotSurvey | null;
};

export type Asked = {
  readonly campaign: Pick<Snapshot['campaign'], 'timeZone' | 'status' | 'afterEndDate'>;
  readonly nowMs: number;
  /** A share; what the study declared when null. */
  readonly wantedLift: number | null;
};

const studyResults = (
  survey: SnapshotSurvey,
  arms: readonly ArmState[],
  { campaign, nowMs, wantedLift }: Asked,
): StudyResults => {
  const state = studyState({ campaign, takenAtMs: nowMs }, survey);
  const wanted = wantedLift ?? survey.preregistration?.plannedMde ?? PLANNED_LIFT;
  return {
    survey,
    state,
    design: designGrade(survey),
    progress: progressOf(survey.preregistration, arms, dayOf(nowMs, campaign.timeZone)),
    wantedLift: wanted,
    measures: planStudy({ survey, state }, wanted),
  };
};

/** Answers may come without an opening (through the API), so that there can be more of them. */
const neverBegun = ({ views, partial, complete, screenedOut, overQuota }: Counted): number | null =>
  views === 0 || partial + complete + screenedOut + overQuota > views
    ? null
    : views - partial - complete - screenedOut - overQuota;

export const surveyResults = (counts: Counts, asked: Asked): SurveyResults => {
  const { definition, tallies, snapshot } = counts;
  const all = everybody(tallies);
  const arms = armStates(definition, tallies, counts.arms);
  const ids = new Set(definition.questions.map(({ id }) => id));
  return {
    all,
    arms,
    dropOff: dropOff(definition, tallies, counts.recoded),
    unplaced: tallies.standings
      .filter(({ question }) => !ids.has(question))
      .reduce((sum, { n }) => sum + n, 0),
    neverBegun: neverBegun(all),
    quotas: quotaStates(definition, counts.quotaCounts),
    flags: flagCounts(tallies),
    study: snapshot && studyResults(snapshot, arms, asked),
  };
};
