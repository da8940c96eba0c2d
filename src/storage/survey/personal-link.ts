// Links of a survey for one person each. A row says who was invited; what became of it is read from the answers.
import { auditStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

import type { Wave } from '../../core/distribution/invited.ts';

export type NewPersonalLink = { readonly externalId: string; readonly tokenHash: string };

export type PersonalLink = {
  readonly externalId: string;
  /** The arm's or creator's link whose audience the person belongs to. */
  readonly linkCode: string;
  readonly armKind: string;
  readonly wave: Wave;
  readonly createdAtMs: number;
};

type Row = {
  external_id: string;
  link_code: string;
  kind: string;
  wave: Wave;
  created_at: number;
};

const fromRow = (row: Row): PersonalLink => ({
  externalId: row.external_id,
  linkCode: row.link_code,
  armKind: row.kind,
  wave: row.wave,
  createdAtMs: row.created_at,
});

const SELECT = `SELECT p.external_id, p.link_code, a.kind, p.wave, p.created_at FROM personal_link p
  JOIN survey_link l ON l.code = p.link_code JOIN arm a ON a.id = l.arm_id`;

type Survey = { readonly id: string; readonly brandId: string };

/** Who has a link of the wave already keeps it, with its arm. Returns what each of them has now. */
export const invite = async (
  db: D1Database,
  { id, brandId }: Survey,
  { code, wave }: { readonly code: string; readonly wave: Wave },
  people: readonly NewPersonalLink[],
  who: Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>,
): Promise<{ readonly links: readonly PersonalLink[]; readonly created: number }> => {
  const cells = JSON.stringify(people.map(({ externalId, tokenHash }) => [externalId, tokenHash]));
  const [inserted, found] = await db.batch<Row>([
    db
      .prepare(
        `INSERT INTO personal_link (token_hash, brand_id, survey_id, link_code, external_id, wave, created_at)
         SELECT value ->> 1, ?2, ?3, ?4, value ->> 0, ?5, ?6 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING`,
      )
      .bind(cells, brandId, id, code, wave, who.atMs),
    db
      .prepare(
        `${SELECT} WHERE p.survey_id = ?2 AND p.brand_id = ?3 AND p.wave = ?4
           AND p.external_id IN (SELECT value ->> 0 FROM json_each(?1))
         ORDER BY p.external_id LIMIT 1000`,
      )
      .bind(cells, id, brandId, wave),
    auditStatement(db, {
      ...who,
      brandId,
      action: 'invite',
      noun: 'survey',
      nounId: id,
      detail: { link: code, people: people.length },
    }),
  ]);
  return { links: (found?.results ?? []).map(fromRow), created: inserted?.meta.changes ?? 0 };
};

/** In the order of their names in the list, then of waves; `after` is the last one seen. */
export const listPersonalLinks = async (
  db: D1Database,
  { id, brandId }: Survey,
  after: Pick<PersonalLink, 'externalId' | 'wave'>,
  limit: number,
): Promise<readonly PersonalLink[]> => {
  const { results } = await db
    .prepare(
      `${SELECT} WHERE p.survey_id = ?1 AND p.brand_id = ?2 AND (p.external_id, p.wave) > (?3, ?4)
       ORDER BY p.external_id, p.wave LIMIT ?5`,
    )
    .bind(id, brandId, after.externalId, after.wave, limit)
    .all<Row>();
  return results.map(fromRow);
};

/** Status by id, of those answers that are stored. */
export const statusesOf = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
  responseIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { results } = await db
    .prepare(
      `SELECT r.id, r.status FROM json_each(?1) j JOIN survey_version v ON v.survey_id = ?2
       JOIN response r ON r.survey_version_id = v.id AND r.id = j.value
       WHERE r.brand_id = ?3 LIMIT 1000`,
    )
    .bind(JSON.stringify(responseIds), surveyId, brandId)
    .all<{ id: string; status: string }>();
  return new Map(results.map(({ id, status }) => [id, status]));
};

/** What the address of a personal link leads to; looked up by the hash of its token alone. */
export const findInvited = (
  db: D1Database,
  tokenHash: string,
): Promise<{ readonly linkCode: string; readonly externalId: string } | null> =>
  db
    .prepare(
      `SELECT link_code AS linkCode, external_id AS externalId FROM personal_link WHERE token_hash = ?1`,
    )
    .bind(tokenHash)
    .first<{ linkCode: string; externalId: string }>();
