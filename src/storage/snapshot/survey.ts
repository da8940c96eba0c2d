// Surveys as a snapshot holds them: the definition as the report needs it, and tallies, never single answers.
import {
  attributionQuestionOf,
  questionsOf,
  strataOf,
  toldAssignmentOf,
} from '../../core/report/survey-questions.ts';
import { dayOf } from '../../core/campaign/period.ts';
import type { Snapshot, SnapshotSurvey } from '../../core/report/snapshot.ts';
import { withholdSmallGroups } from '../../core/report/snapshot/disclosure.ts';
import type { AnswersByDay } from '../../core/report/snapshot/disclosure/attribution-days.ts';
import { stratifiedIn, weigh } from '../../core/report/snapshot/weighting/weigh.ts';
import { parseDefinition } from '../../core/survey/definition/parse-definition.ts';
import { preregistrationBody } from '../../core/survey/study/preregistration.ts';
import { ANSWER_QUERIES, answersOf, creatorAnswersOf } from './answers.ts';
import { KEPT, OF_LIFT_SURVEYS, OF_SURVEYS } from './tally-columns.ts';
import { PAIRED_QUERY, pairedOf } from './paired.ts';
import { seenOf } from './seen.ts';
import { isTrue, list, numberOrNull, text, whole } from './row.ts';
import type { Row } from './row.ts';

export const SURVEY_QUERIES = {
  surveys: `SELECT s.id, s.kind, s.name, v.id AS version_id, v.definition_hash, v.definition,
      (SELECT json_group_array(json_object('id', a.id, 'kind', a.kind) ORDER BY a.kind) FROM arm a WHERE a.survey_id = s.id) AS arms,
      p.body AS declared, p.hash AS declared_hash, p.registered_at, p.frozen_at, c.launched_at, s.closed_at, c.time_zone,
      c.baseline_start_date, c.start_date, c.end_date, c.after_end_date,
      (SELECT json_group_array(json_object('atMs', d.at, 'text', d.text) ORDER BY d.at, d.id)
        FROM preregistration_deviation d WHERE d.survey_id = s.id) AS deviations,
      (SELECT json_group_array(json_object('questionId', u.question_id, 'contains', u.contains, 'code', u.code) ORDER BY u.position)
        FROM recode_rule u WHERE u.survey_id = s.id) AS recodes,
      (SELECT count(*) FROM dead_letter d WHERE d.survey_version_id = v.id) AS not_stored,
      EXISTS (SELECT 1 FROM exposure_question x WHERE x.survey_version_id = v.id) AS asks_exposure
    FROM survey s JOIN survey_version v ON v.id = s.current_version_id JOIN campaign c ON c.id = s.campaign_id
    LEFT JOIN preregistration p ON p.survey_id = s.id
    WHERE s.campaign_id = ?1 AND s.brand_id = ?2 ORDER BY s.created_at, s.id`,
  // The joint cells of a lift survey are needed to weight by, and so not of each day: those would be thousands.
  responses: `SELECT t.survey_version_id, t.arm_id, iif(s.kind = 'brand_lift', '', t.day) AS day, t.status, t.stratum, t.is_flagged,
      sum(t.n) AS n
    FROM survey s JOIN response_tally t ON t.survey_version_id = s.current_version_id
    WHERE s.campaign_id = ?1 AND s.brand_id = ?2 GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(t.n) > 0 ORDER BY 1, 2, 3, 4, 5, 6`,
  // Of lift surveys, in the order of the key.
  days: `SELECT survey_version_id, arm_id, day, status, sum(iif(is_flagged, n, 0)) AS flagged_n, ${KEPT} FROM response_tally
    WHERE ${OF_LIFT_SURVEYS} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  ...ANSWER_QUERIES,
  positions: `SELECT survey_version_id, question_id, option_code, position, n FROM position_tally
    WHERE ${OF_SURVEYS} AND n > 0 ORDER BY 1, 2, 3, 4`,
  durations: `SELECT survey_version_id, arm_id, json_group_object(duration_s, n) AS counts FROM duration_tally
    WHERE ${OF_SURVEYS} AND n > 0 GROUP BY 1, 2 ORDER BY 1, 2`,
  orderValues: `SELECT survey_version_id, question_id, option_code, stratum, is_flagged, n, sum_minor, sum_squares
    FROM order_value_tally WHERE ${OF_SURVEYS} AND n > 0
    UNION ALL SELECT survey_version_id, question_id, option_code, stratum, is_flagged, n, sum_minor, sum_squares
    FROM creator_value_tally WHERE ${OF_SURVEYS} AND n > 0 ORDER BY 1, 2, 3, 4, 5`,
  attributionDays: `SELECT survey_version_id, day, json_group_array(json_array(option_code, stratum, n)) AS cells
    FROM attribution_day_tally WHERE ${OF_SURVEYS} AND n > 0 GROUP BY 1, 2 ORDER BY 1, 2`,
  paired: PAIRED_QUERY,
} as const;

export type SurveyRows = (name: keyof typeof SURVEY_QUERIES) => readonly Row[];

const declaredOf = (row: Row): SnapshotSurvey['preregistration'] => {
  if (row['declared'] == null) return null;
  // Checked against this schema before it was stored.
  const body = preregistrationBody.parse(JSON.parse(text(row, 'declared')));
  return {
    hash: text(row, 'declared_hash'),
    registeredAtMs: whole(row, 'registered_at'),
    frozenAtMs: numberOrNull(row, 'frozen_at') ?? numberOrNull(row, 'launched_at'),
    primary: body.primary,
    wordings: body.wordings,
    alpha: body.decision.alpha,
    plannedMde: body.decision.planned_mde,
    minASide: body.decision.min_a_side,
    endsOn: body.ends_on,
    perArm: body.per_arm,
    deviations: list(row, 'deviations'),
  };
};

const closedOf = (row: Row): Pick<SnapshotSurvey, 'closedOn'> => {
  const closedAtMs = numberOrNull(row, 'closed_at');
  return closedAtMs === null ? {} : { closedOn: dayOf(closedAtMs, text(row, 'time_zone')) };
};

const cellOf = (row: Row): { stratum: string; isFlagged: boolean; n: number } => ({
  stratum: text(row, 'stratum'),
  isFlagged: isTrue(row, 'is_flagged'),
  n: whole(row, 'n'),
});

const answerOf = (row: Row): { questionId: string; option: string } => ({
  questionId: text(row, 'question_id'),
  option: text(row, 'option_code'),
});

const responseOf = (row: Row): SnapshotSurvey['responses'][number] => ({
  armId: text(row, 'arm_id'),
  day: text(row, 'day'),
  status: text(row, 'status'),
  ...cellOf(row),
});

const daysOf = (row: Row): SnapshotSurvey['responses'] =>
  [
    { isFlagged: false, n: whole(row, 'n') },
    { isFlagged: true, n: whole(row, 'flagged_n') },
  ]
    .filter(({ n }) => n > 0)
    .map((cell) => ({
      armId: text(row, 'arm_id'),
      day: text(row, 'day'),
      status: text(row, 'status'),
      stratum: '',
      ...cell,
    }));

const durationsOf = (row: Row): SnapshotSurvey['durations'] =>
  // Built by the query above; keys that are whole numbers come in their order.
  Object.entries(JSON.parse(text(row, 'counts')) as Record<string, number>).map(([seconds, n]) => ({
    armId: text(row, 'arm_id'),
    seconds: Number(seconds),
    n,
  }));

const byDayOf = (row: Row, days: readonly Row[]): AnswersByDay => ({
  frame: {
    baselineStartDate: text(row, 'baseline_start_date'),
    startDate: text(row, 'start_date'),
    endDate: text(row, 'end_date'),
    afterEndDate: text(row, 'after_end_date'),
  },
  cells: days.flatMap((one) =>
    // As the query above builds it.
    list<[option: string, stratum: string, n: number]>(one, 'cells').map(
      ([option, stratum, n]) => ({
        day: text(one, 'day'),
        option,
        stratum,
        n,
      }),
    ),
  ),
});

/** `targets`: whom the campaign is for. */
export const surveyOf = (
  row: Row,
  locale: string,
  rows: SurveyRows,
  targets: Snapshot['campaign']['targetGroups'],
): SnapshotSurvey => {
  const versionId = text(row, 'version_id');
  const of = (name: keyof typeof SURVEY_QUERIES): readonly Row[] =>
    rows(name).filter((one) => one['survey_version_id'] === versionId);
  const definition = parseDefinition(JSON.parse(text(row, 'definition')));
  if (!definition.ok) throw new Error('a stored questionnaire no longer reads');
  const questions = questionsOf(definition.value, locale);
  const strata = strataOf(definition.value);
  const isLift = text(row, 'kind') === 'brand_lift';
  // What tells the audience of a creator: who is in which cell, and whom else they follow.
  const ofAudience = new Set([
    ...strata.slice(0, 1).map(({ questionId }) => questionId),
    ...questions
      .filter(({ options }) => options.some(({ role }) => role === 'campaign_creator'))
      .map(({ id }) => id),
  ]);
  const survey = withholdSmallGroups(
    {
      id: text(row, 'id'),
      kind: text(row, 'kind'),
      name: text(row, 'name'),
      versionId,
      definitionHash: text(row, 'definition_hash'),
      assignment: toldAssignmentOf(definition.value),
      arms: list(row, 'arms'),
      questions,
      strata,
      preregistration: declaredOf(row),
      ...closedOf(row),
      attributionQuestion: attributionQuestionOf(definition.value),
      recodes: list(row, 'recodes'),
      notStored: whole(row, 'not_stored'),
      responses: of('responses').map(responseOf),
      answers: answersOf(of('answers'), of('creatorAnswers'), stratifiedIn({ questions, strata })),
      creatorAnswers: creatorAnswersOf(
        of('creatorAnswers').filter((one) => ofAudience.has(text(one, 'question_id'))),
      ),
      paired: pairedOf(questions, of('paired')),
      positions: of('positions').map((one) => ({
        ...answerOf(one),
        position: whole(one, 'position'),
        n: whole(one, 'n'),
      })),
      durations: of('durations').flatMap(durationsOf),
      orderValues: of('orderValues').map((one) => ({
        ...answerOf(one),
        ...cellOf(one),
        sumMinor: whole(one, 'sum_minor'),
        sumSquares: whole(one, 'sum_squares'),
      })),
    },
    isTrue(row, 'asks_exposure')
      ? seenOf(questions, { answers: of('answers'), days: of('days') })
      : [],
    byDayOf(row, of('attributionDays')),
  );
  const weighed = weigh(survey, targets);
  return isLift ? { ...weighed, responses: of('days').flatMap(daysOf) } : weighed;
};

/** Which creator an option stands for, over all surveys; '' for one that stands for none. */
export const creatorOfOption = (surveys: Snapshot['surveys']): ((code: string) => string) => {
  const options = surveys.flatMap(({ questions }) => questions.flatMap((one) => one.options));
  const creators = new Map(
    options
      .toReversed()
      .flatMap(({ code, creatorId }) => (creatorId === null ? [] : [[code, creatorId] as const])),
  );
  return (code) => creators.get(code) ?? '';
};
