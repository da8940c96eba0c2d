// What is said of a piece beside its figures: its format, when it was published, whether it says that it is advertising.
import type { Content, ContentFormat, Platform } from '../../core/content/content.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import { progressStatement } from '../creator/collaboration-progress.ts';
import { disclosureStatement } from './register-rows.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

export type ContentFacts = {
  readonly platform: Platform;
  readonly format: ContentFormat;
  readonly publishedOn: string | null;
  readonly publishedAtMs: number | null;
  readonly hasDisclosure: boolean | null;
};

/**
 * Sets them all; false when the piece was changed or taken out since it was read. Another word on the disclosure is a look
 * at it like any other, and goes into the register. Which format it has is settled with its
 * first figures, whose fields follow from it: another one is not taken then.
 */
export const setContentFacts = async (
  db: D1Database,
  brandId: string,
  before: Content,
  facts: ContentFacts,
  who: Who,
): Promise<boolean> => {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE content SET platform = ?4, format = ?5, published_on = ?6, published_at = ?7, has_disclosure = ?8,
           rev = rev + 1, updated_at = ?9
         WHERE brand_id = ?1 AND id = ?2 AND rev = ?3 AND removed_at IS NULL
           AND ((platform = ?4 AND format = ?5)
             OR NOT EXISTS (SELECT 1 FROM submission s WHERE s.content_id = content.id))`,
      )
      .bind(
        brandId,
        before.id,
        before.rev,
        facts.platform,
        facts.format,
        facts.publishedOn,
        facts.publishedAtMs,
        facts.hasDisclosure === null ? null : Number(facts.hasDisclosure),
        who.atMs,
      ),
    ...(facts.hasDisclosure === before.hasDisclosure
      ? []
      : [disclosureStatement(db, brandId, before.id, facts.hasDisclosure, who)]),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'update',
      noun: 'content',
      nounId: before.id,
      detail: {
        format: facts.format,
        published_on: facts.publishedOn,
        has_disclosure: facts.hasDisclosure,
      },
    }),
    progressStatement(
      db,
      brandId,
      { collaborationIds: before.collaborationId === null ? [] : [before.collaborationId] },
      who.atMs,
    ),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};
