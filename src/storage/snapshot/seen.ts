// Lift by what people say they saw, whatever arm they were in: what is called "as exposed", beside "as assigned".
import type { SeenByArm } from '../../core/report/snapshot/disclosure/seen.ts';
import type { SnapshotQuestion } from '../../core/report/snapshot.ts';
import { codesIn, text, whole } from './row.ts';
import type { Row } from './row.ts';

/**
 * By measure and arm, what was said to the question that asks what was seen, and to the measure, as JSON. The questionnaire is
 * read once and apart: read beside each answer, its questions would cost more than the answers.
 */
export const SEEN_QUERY = `WITH asked AS MATERIALIZED (
    SELECT v.id AS version_id, x.value ->> 'id' AS seen_id, m.value ->> 'id' AS question_id
    FROM survey s JOIN survey_version v ON v.id = s.current_version_id,
      json_each(v.definition, '$.questions') x, json_each(v.definition, '$.questions') m
    WHERE s.campaign_id = ?1 AND s.brand_id = ?2 AND s.kind = 'brand_lift' AND x.value ->> 'purpose' = 'exposure'
      AND m.value -> 'lift' IS NOT NULL)
  SELECT r.survey_version_id, a.seen_id, a.question_id, r.coded -> a.seen_id AS seen_codes,
    r.coded -> a.question_id AS codes, r.arm_id, count(*) AS n
  FROM asked a CROSS JOIN response r ON r.survey_version_id = a.version_id
  WHERE r.status = 'complete' AND r.is_test = 0 AND r.is_flagged = 0
  GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;

const CREATORS: readonly (string | null)[] = ['creator', 'campaign_creator'];

type Arm = {
  readonly armId: string;
  readonly seen: { x: number; n: number };
  readonly unseen: { x: number; n: number };
  untold: number;
};

const nobody = (armId: string): Arm => ({
  armId,
  seen: { x: 0, n: 0 },
  unseen: { x: 0, n: 0 },
  untold: 0,
});

/** Codes of the campaign's creators; none of a question that asks something else, as whether a post was seen before. */
const creatorsIn = (asked: SnapshotQuestion | undefined): readonly string[] =>
  (asked?.options ?? []).filter(({ role }) => CREATORS.includes(role)).map(({ code }) => code);

/** Of each measure, by arm; who would not say how they answer is left out. */
export const seenOf = (
  questions: readonly SnapshotQuestion[],
  rows: readonly Row[],
): readonly SeenByArm[] =>
  questions
    .filter(({ metric }) => metric !== null)
    .flatMap(({ id, success, outsideBase, base }) => {
      const arms = new Map<string, Arm>();
      for (const row of rows.filter((one) => text(one, 'question_id') === id)) {
        const asked = questions.find((one) => one.id === text(row, 'seen_id'));
        const said = codesIn(row, 'seen_codes');
        const codes = codesIn(row, 'codes');
        const creators = creatorsIn(asked);
        const isAsked = base === 'completes' || codes.length > 0;
        const isOutside = codes.some((code) => outsideBase.includes(code));
        if (creators.length === 0 || !isAsked || isOutside) continue;
        const armId = text(row, 'arm_id');
        const arm = arms.get(armId) ?? nobody(armId);
        arms.set(armId, arm);
        if (said.length === 0 || said.some((code) => asked?.outsideBase.includes(code))) {
          arm.untold += whole(row, 'n');
          continue;
        }
        const side = said.some((code) => creators.includes(code)) ? arm.seen : arm.unseen;
        side.n += whole(row, 'n');
        if (codes.some((code) => success.includes(code))) side.x += whole(row, 'n');
      }
      return arms.size === 0 ? [] : [{ questionId: id, arms: [...arms.values()] }];
    });
