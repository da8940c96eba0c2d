// Stories that end soon and have no figures yet: the list that a coordinator copies from, and the e-mails, each of
// which is claimed before it is sent.
import type { Day } from '../../core/campaign/period.ts';

export const REMINDER_STATES = ['claimed', 'sent', 'failed', 'given_up'] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

/** What was not sent after so many tries is given up; it stays in the coordinator's list. */
const MOST_ATTEMPTS = 3;

export type Story = {
  readonly contentId: string;
  readonly url: string;
  readonly publishedAtMs: number | null;
  readonly collaborationId: string;
  readonly linkEpoch: number;
  readonly creatorName: string;
  readonly creatorLanguage: string;
  readonly email: string | null;
  /** Of the e-mail; null when none was tried. */
  readonly state: ReminderState | null;
  readonly attempts: number;
  readonly lastError: string | null;
};

type StoryRow = {
  content_id: string;
  url: string;
  published_at: number | null;
  collaboration_id: string;
  link_epoch: number;
  creator_name: string;
  creator_language: string;
  email: string | null;
  state: ReminderState | null;
  attempts: number | null;
  last_error: string | null;
};

const COLUMNS = `p.id AS content_id, p.url, p.published_at, c.id AS collaboration_id, c.link_epoch,
  r.name AS creator_name, r.language AS creator_language, r.email, m.state, m.attempts, m.last_error`;

const TABLES = `content p
  JOIN collaboration c ON c.id = p.collaboration_id
  JOIN creator r ON r.id = c.creator_id
  LEFT JOIN story_reminder m ON m.content_id = p.id`;

const LETTER_TABLES = `${TABLES}
  JOIN campaign_reminder o ON o.campaign_id = p.campaign_id
  JOIN campaign k ON k.id = p.campaign_id
  JOIN brand b ON b.id = p.brand_id`;

// Of a creator who can still send figures.
const IS_OPEN = `p.format = 'story' AND p.removed_at IS NULL AND c.status NOT IN ('declined', 'locked')
  AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.content_id = p.id AND s.state <> 'rejected')`;

const fromRow = (row: StoryRow): Story => ({
  contentId: row.content_id,
  url: row.url,
  publishedAtMs: row.published_at,
  collaborationId: row.collaboration_id,
  linkEpoch: row.link_epoch,
  creatorName: row.creator_name,
  creatorLanguage: row.creator_language,
  email: row.email,
  state: row.state,
  attempts: row.attempts ?? 0,
  lastError: row.last_error,
});

/**
 * Stories published after an instant, or, where the time is not known, on a day or later, or added since then. Those
 * that end first come first, those without a time last.
 */
export const listOpenStories = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { afterMs, fromDay }: { readonly afterMs: number; readonly fromDay: Day },
): Promise<readonly Story[]> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM ${TABLES}
       WHERE ${IS_OPEN} AND p.brand_id = ?1 AND p.campaign_id = ?2
         AND CASE WHEN p.published_at IS NOT NULL THEN p.published_at > ?3
           WHEN p.published_on IS NOT NULL THEN p.published_on >= ?4
           ELSE p.created_at > ?3 END
       ORDER BY p.published_at IS NULL, p.published_at, p.created_at, p.id LIMIT 500`,
    )
    .bind(brandId, campaignId, afterMs, fromDay)
    .all<StoryRow>();
  return results.map(fromRow);
};

/** A story whose e-mail is claimed, with all that the letter says. */
export type DueReminder = Story & {
  readonly email: string;
  readonly publishedAtMs: number;
  readonly brandName: string;
  readonly brandLocale: string;
  readonly campaignName: string;
  readonly timeZone: string;
  readonly origin: string;
};

type DueRow = StoryRow & {
  email: string;
  published_at: number;
  brand_name: string;
  brand_locale: string;
  campaign_name: string;
  time_zone: string;
  origin: string;
};

const IS_DUE = `${IS_OPEN} AND p.published_at > ?1 AND p.published_at <= ?2 AND r.email IS NOT NULL
  AND o.by_email = 1 AND (c.link_expires_at IS NULL OR c.link_expires_at > ?3)
  AND (m.content_id IS NULL OR m.state = 'failed')`;

/**
 * Claims up to `most` e-mails and gives them; another run at the same time gets none of them. Whoever has claimed
 * says afterwards how it went.
 */
export const claimReminders = async (
  db: D1Database,
  due: { readonly afterMs: number; readonly untilMs: number },
  nowMs: number,
  most: number,
): Promise<readonly DueReminder[]> => {
  const { results: claimed } = await db
    .prepare(
      `INSERT INTO story_reminder (content_id, brand_id, state, attempts, updated_at)
       SELECT p.id, p.brand_id, 'claimed', 1, ?3 FROM ${LETTER_TABLES}
       WHERE ${IS_DUE} ORDER BY p.published_at, p.id LIMIT ?4
       ON CONFLICT (content_id) DO UPDATE
         SET state = 'claimed', attempts = story_reminder.attempts + 1, updated_at = excluded.updated_at
         WHERE story_reminder.state = 'failed'
       RETURNING content_id`,
    )
    .bind(due.afterMs, due.untilMs, nowMs, most)
    .all<{ content_id: string }>();
  if (claimed.length === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS}, b.name AS brand_name, b.locale AS brand_locale, k.name AS campaign_name, k.time_zone, o.origin
       FROM ${LETTER_TABLES}
       WHERE p.id IN (SELECT value FROM json_each(?1)) AND r.email IS NOT NULL AND p.published_at IS NOT NULL
       ORDER BY p.published_at, p.id LIMIT 500`,
    )
    .bind(JSON.stringify(claimed.map(({ content_id }) => content_id)))
    .all<DueRow>();
  return results.map((row) => ({
    ...fromRow(row),
    email: row.email,
    publishedAtMs: row.published_at,
    brandName: row.brand_name,
    brandLocale: row.brand_locale,
    campaignName: row.campaign_name,
    timeZone: row.time_zone,
    origin: row.origin,
  }));
};

/** How the sending of a claimed one went: null for well, else the code of what went wrong. */
export const settleReminder = async (
  db: D1Database,
  contentId: string,
  failure: { readonly code: string; readonly isFinal: boolean } | null,
  nowMs: number,
): Promise<void> => {
  await db
    .prepare(
      `UPDATE story_reminder SET updated_at = ?2, last_error = ?3,
         state = CASE WHEN ?3 IS NULL THEN 'sent' WHEN ?4 OR attempts >= ?5 THEN 'given_up' ELSE 'failed' END
       WHERE content_id = ?1 AND state = 'claimed'`,
    )
    .bind(contentId, nowMs, failure?.code ?? null, Number(failure?.isFinal ?? false), MOST_ATTEMPTS)
    .run();
};
