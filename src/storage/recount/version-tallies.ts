// Tallies of answers, which belong to a survey version.
import type { Tally } from './counted.ts';

const SEEN = `total(said = 'seen'), total(said = 'untold')`;
const VALUES = {
  keys: ['question_id', 'option_code', 'stratum', 'is_flagged'],
  sums: ['n', 'sum_minor', 'sum_squares'],
  columns: `question_id, option_code, stratum, is_flagged, count(*), sum(order_value_minor),
    sum(CAST(order_value_minor AS REAL) * order_value_minor)`,
};

export const versionTallies: readonly Tally[] = [
  {
    table: 'answer_tally',
    scope: 'survey_version_id',
    keys: ['question_id', 'option_code', 'arm_id', 'stratum', 'is_flagged', 'creator_id'],
    sums: ['n', 'seen_n', 'untold_n'],
    sources: [
      {
        rows: 'coded_answer',
        id: 'id',
        columns: `question_id, option_code, arm_id, stratum, is_flagged, creator_id, count(*), ${SEEN}`,
      },
    ],
  },
  {
    table: 'response_tally',
    scope: 'survey_version_id',
    keys: ['arm_id', 'day', 'status', 'last_question', 'stratum', 'is_flagged'],
    sums: ['n', 'seen_n', 'untold_n'],
    sources: [
      {
        rows: 'seen_response',
        id: 'id',
        columns: `arm_id, day, status, last_question, stratum, is_flagged, count(*), ${SEEN}`,
        where: 'is_test = 0',
      },
    ],
  },
  {
    table: 'duration_tally',
    scope: 'survey_version_id',
    keys: ['arm_id', 'duration_s'],
    sums: ['n'],
    sources: [
      {
        rows: 'response',
        id: 'id',
        columns: 'arm_id, duration_s, count(*)',
        where: `is_test = 0 AND status = 'complete' AND duration_s IS NOT NULL`,
      },
    ],
  },
  {
    table: 'order_value_tally',
    scope: 'survey_version_id',
    keys: VALUES.keys,
    sums: VALUES.sums,
    sources: [
      {
        rows: 'coded_answer',
        id: 'id',
        columns: VALUES.columns,
        where: 'order_value_minor IS NOT NULL AND question_id = value_question',
      },
    ],
  },
  {
    table: 'creator_value_tally',
    scope: 'survey_version_id',
    keys: VALUES.keys,
    sums: VALUES.sums,
    sources: [{ rows: 'creator_value', id: 'id', columns: VALUES.columns }],
  },
  {
    table: 'attribution_day_tally',
    scope: 'survey_version_id',
    keys: ['day', 'option_code', 'stratum'],
    sums: ['n'],
    sources: [
      { rows: 'attribution_answer', id: 'id', columns: 'day, option_code, stratum, count(*)' },
    ],
  },
  {
    table: 'position_tally',
    scope: 'survey_version_id',
    keys: ['question_id', 'option_code', 'position'],
    sums: ['n'],
    sources: [
      {
        rows: 'response',
        id: 'id',
        columns: 'value_question, coded ->> value_question, chosen_position, count(*)',
        where: `is_test = 0 AND status = 'complete' AND is_flagged = 0 AND chosen_position IS NOT NULL
          AND coded ->> value_question IS NOT NULL`,
      },
    ],
  },
  {
    table: 'quota_tally',
    scope: 'survey_version_id',
    keys: ['quota_id'],
    sums: ['n'],
    sources: [
      {
        rows: 'quota_answer',
        id: 'id',
        columns: 'quota_id, count(*)',
      },
    ],
  },
];
