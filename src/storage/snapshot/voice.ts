// Mentions, comments, followers, the site and search as a snapshot holds them.
import type { Frame } from '../../core/campaign/period.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import { textsToTell } from '../../core/report/snapshot/disclosure/texts.ts';
import { REUSE_DAYS } from '../../core/sentiment/audit-reuse.ts';
import { LABELS } from '../../core/sentiment/label.ts';
import { QUOTE_RULE } from '../../core/sentiment/quotes.ts';
import type { Quotable } from '../../core/sentiment/quotes.ts';
import { tooOldBefore } from '../voice/audit-age.ts';
import { isTrue, numberOrNull, text, textOrNull, whole } from './row.ts';
import type { Row } from './row.ts';

const SUBSTANCE = 'coalesce(m.person_substantive, m.machine_substantive)';
const LABEL = 'coalesce(m.person_label, m.machine_label)';
const BEFORE_START = 'm.day >= c.baseline_start_date AND m.day < c.start_date';
const SINCE_START = 'm.day BETWEEN c.start_date AND c.after_end_date';
/** As many as quotes are drawn from, and the longest that could still be short enough without links and names. */
const MOST_QUOTABLE = 2000;
const MOST_CHARACTERS = 1000;

export const VOICE_QUERIES = {
  // And, of no source, the people who wrote the surveys' open answers.
  sentiment: `SELECT source, day, language, label, is_by_person, n FROM sentiment_tally
    WHERE campaign_id = ?1 AND brand_id = ?2 AND n > 0
    UNION ALL SELECT '', t.day, '', '', 0, sum(t.n) - coalesce((SELECT f.n FROM further_text_tally f
      WHERE f.campaign_id = ?1 AND f.day = t.day), 0) FROM sentiment_tally t
    WHERE t.campaign_id = ?1 AND t.brand_id = ?2 AND t.source = 'survey' AND t.n > 0 GROUP BY 2
    ORDER BY 1, 2, 3, 4, 5`,
  engines: `SELECT engine, day, count(*) AS n FROM comment WHERE campaign_id = ?1 AND brand_id = ?2
      AND person_label IS NULL AND machine_label <> 'uncoded' GROUP BY 1, 2 ORDER BY 1, 2`,
  // Of comments that are still there, and are still what the engine said then: neither a person's nor another engine's; and of
  // such as came with most of the others.
  audits: `SELECT a.source, a.day, a.predicted, a.label, count(*) AS n FROM sentiment_audit a
    JOIN comment m ON m.campaign_id = a.campaign_id AND m.ref_hash = a.ref_hash
      JOIN campaign p ON p.id = a.campaign_id
    WHERE a.campaign_id = ?1 AND a.brand_id = ?2 AND a.source = 'comment' AND m.person_label IS NULL
      AND m.engine = a.engine AND m.machine_label = a.predicted AND a.labelled_at >= coalesce(iif(a.day < p.start_date,
        ${tooOldBefore(BEFORE_START)}, ${tooOldBefore(SINCE_START)}), 0)
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  // Of all campaigns of the brand; which of them may speak here is said in core/sentiment/audit-reuse.ts.
  reusable: `SELECT p.id AS campaign_id, p.name, a.day < p.start_date AS is_before, m.language, a.engine, a.predicted,
      a.label, date(max(a.labelled_at) / 1000, 'unixepoch') AS labelled_on, count(*) AS n
    FROM campaign p JOIN sentiment_audit a ON a.campaign_id = p.id AND a.source = 'comment'
      JOIN comment m ON m.campaign_id = a.campaign_id AND m.ref_hash = a.ref_hash
    WHERE p.brand_id = ?2 AND ?1 <> '' AND a.brand_id = ?2 AND m.person_label IS NULL
      AND a.labelled_at >= unixepoch(?3, '-${REUSE_DAYS + 1} days') * 1000
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 3, 4, 5, 6, 7`,
  topics: `SELECT m.topics, ${LABEL} AS label, count(*) AS n FROM comment m JOIN campaign c ON c.id = m.campaign_id
    WHERE m.campaign_id = ?1 AND m.brand_id = ?2 AND m.topics IS NOT NULL AND ${SINCE_START}
    GROUP BY 1, 2 ORDER BY 1, 2`,
  // In the order of a keyed hash, which is one by lot.
  quotable: `SELECT m.ref_hash, m.text, m.language, m.author_hash, ${LABEL} AS label
    FROM comment m JOIN campaign c ON c.id = m.campaign_id
    WHERE m.campaign_id = ?1 AND m.brand_id = ?2 AND ${SINCE_START} AND ${SUBSTANCE} = 1 AND ${LABEL} <> 'uncoded'
      AND length(m.text) BETWEEN ${QUOTE_RULE.shortest} AND ${MOST_CHARACTERS} ORDER BY m.ref_hash LIMIT ${MOST_QUOTABLE}`,
  substance: `SELECT coalesce(k.creator_id, '') AS creator_id, m.day, ${SUBSTANCE} AS is_substantive,
      m.person_substantive IS NOT NULL AS is_by_person, count(*) AS n,
      count(m.person_substantive + m.machine_substantive) AS coded_by_both,
      total(m.person_substantive = m.machine_substantive) AS coded_alike
    FROM comment m LEFT JOIN content c ON c.id = m.content_id LEFT JOIN collaboration k ON k.id = c.collaboration_id
    WHERE m.campaign_id = ?1 AND m.brand_id = ?2 AND ${SUBSTANCE} IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  followerSamples: `SELECT creator_id, sampled_on, sum(sampled) AS sampled, sum(in_target) AS in_target FROM follower_sample
    WHERE campaign_id = ?1 AND brand_id = ?2 GROUP BY 1, 2 ORDER BY 1, 2`,
} as const;

export const mentionOf = (row: Row): Snapshot['mentions'][number] => ({
  subject: text(row, 'subject'),
  day: text(row, 'day'),
  n: whole(row, 'n'),
});

export const mentionAuthorsOf = (row: Row): Snapshot['mentionAuthors'][number] => ({
  period: text(row, 'period') === 'before' ? 'before' : 'since_start',
  authors: whole(row, 'authors'),
  repeatAuthors: whole(row, 'repeat_authors'),
});

export const sentimentOf = (rows: readonly Row[], frame: Frame): Snapshot['sentiment'] => {
  const cells = rows.map((row) => ({
    source: text(row, 'source'),
    day: text(row, 'day'),
    language: text(row, 'language'),
    label: text(row, 'label'),
    isByPerson: isTrue(row, 'is_by_person'),
    n: whole(row, 'n'),
  }));
  const isOfPeople = ({ source }: (typeof cells)[number]): boolean => source === '';
  return textsToTell(
    cells.filter((cell) => !isOfPeople(cell)),
    cells.filter(isOfPeople),
    frame,
  );
};

export const engineOf = (row: Row): Snapshot['sentimentEngines'][number] => ({
  engine: text(row, 'engine'),
  day: text(row, 'day'),
  n: whole(row, 'n'),
});

export const reusableOf = (row: Row): Snapshot['reusableAudits'][number] => ({
  campaignId: text(row, 'campaign_id'),
  campaignName: text(row, 'name'),
  isBefore: isTrue(row, 'is_before'),
  language: text(row, 'language'),
  engine: text(row, 'engine'),
  on: text(row, 'labelled_on'),
  predicted: text(row, 'predicted'),
  label: text(row, 'label'),
  n: whole(row, 'n'),
});

/** A row for each set of topics and label; a comment on two topics counts in both. */
export const topicsOf = (rows: readonly Row[]): Snapshot['commentTopics'] => {
  const cells = new Map<string, Snapshot['commentTopics']['cells'][number]>();
  for (const row of rows) {
    const label = text(row, 'label');
    for (const topic of text(row, 'topics').split(' ').filter(Boolean)) {
      const key = `${topic}\n${label}`;
      cells.set(key, { topic, label, n: (cells.get(key)?.n ?? 0) + whole(row, 'n') });
    }
  }
  return {
    read: rows.reduce((sum, row) => sum + whole(row, 'n'), 0),
    cells: [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell),
  };
};

export const quotableOf = (row: Row): Quotable => ({
  ref: text(row, 'ref_hash'),
  text: text(row, 'text'),
  language: text(row, 'language'),
  // Uncoded ones are not asked for.
  label: LABELS.find((label) => label === text(row, 'label')) ?? 'neutral',
  author: textOrNull(row, 'author_hash'),
});

export const auditOf = (row: Row): Snapshot['sentimentAudits'][number] => ({
  source: text(row, 'source'),
  day: text(row, 'day'),
  predicted: text(row, 'predicted'),
  label: text(row, 'label'),
  n: whole(row, 'n'),
});

export const substanceOf = (row: Row): Snapshot['commentSubstance'][number] => ({
  creatorId: text(row, 'creator_id'),
  day: text(row, 'day'),
  isSubstantive: isTrue(row, 'is_substantive'),
  isByPerson: isTrue(row, 'is_by_person'),
  n: whole(row, 'n'),
  codedByBoth: whole(row, 'coded_by_both'),
  codedAlike: whole(row, 'coded_alike'),
});

export const followersOf = (row: Row): Snapshot['followers'][number] => ({
  creatorId: text(row, 'creator_id'),
  platform: text(row, 'platform'),
  day: text(row, 'day'),
  followers: whole(row, 'followers'),
});

export const followerSampleOf = (row: Row): Snapshot['followerSamples'][number] => ({
  creatorId: text(row, 'creator_id'),
  on: text(row, 'sampled_on'),
  sampled: whole(row, 'sampled'),
  inTarget: whole(row, 'in_target'),
});

export const webOf = (row: Row): Snapshot['web'][number] => ({
  day: text(row, 'day'),
  source: text(row, 'source'),
  sessions: numberOrNull(row, 'sessions'),
  engagedSessions: numberOrNull(row, 'engaged_sessions'),
  views: numberOrNull(row, 'views'),
  engagedSeconds: numberOrNull(row, 'engaged_s'),
  scrolled: numberOrNull(row, 'scrolled'),
  leads: numberOrNull(row, 'leads'),
});

export const searchOf = (row: Row): Snapshot['search'][number] => ({
  day: text(row, 'day'),
  isBranded: isTrue(row, 'is_branded'),
  clicks: whole(row, 'clicks'),
  impressions: whole(row, 'impressions'),
});
