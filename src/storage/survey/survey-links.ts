// The open links of one survey, with the arm and the creator that each is of.

export type SurveyLinkName = {
  readonly code: string;
  readonly armKind: string;
  /** Null when the link is of no creator in particular. */
  readonly creatorName: string | null;
};

const MOST = 200;

export const listSurveyLinks = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<SurveyLinkName[]> => {
  const { results } = await db
    .prepare(
      `SELECT l.code, a.kind AS arm_kind, r.name AS creator_name
       FROM survey_link l JOIN arm a ON a.id = l.arm_id LEFT JOIN creator r ON r.id = l.creator_id
       WHERE l.survey_id = ?1 AND l.brand_id = ?2 AND l.closed_at IS NULL
       ORDER BY a.kind, r.name, l.code LIMIT ?3`,
    )
    .bind(surveyId, brandId, MOST)
    .all<{ code: string; arm_kind: string; creator_name: string | null }>();
  return results.map(({ code, arm_kind, creator_name }) => ({
    code,
    armKind: arm_kind,
    creatorName: creator_name,
  }));
};
