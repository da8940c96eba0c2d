// Mentions, comments, followers, the site and search as a snapshot holds them.
import type { Snapshot } from '../../core/report/snapshot.ts';
import { isTrue, numberOrNull, text, whole } from './row.ts';
import type { Row } from './row.ts';

const SUBSTANCE = 'coalesce(m.person_substantive, m.machine_substantive)';
export const VOICE_QUERIES = {
  sentiment: `SELECT source, day, language, label, is_by_person, n FROM sentiment_tally
    WHERE campaign_id = ?1 AND brand_id = ?2 AND n > 0 ORDER BY 1, 2, 3, 4, 5`,
  engines: `SELECT DISTINCT engine FROM comment WHERE campaign_id = ?1 AND brand_id = ?2 ORDER BY engine LIMIT 10`,
  // A comment that a person labelled in the open since is no longer the engine's.
  audits: `SELECT a.source, a.day, a.predicted, a.label, count(*) AS n FROM sentiment_audit a
    LEFT JOIN comment m ON a.source = 'comment' AND m.campaign_id = a.campaign_id AND m.ref_hash = a.ref_hash
    WHERE a.campaign_id = ?1 AND a.brand_id = ?2 AND m.person_label IS NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
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

export const sentimentOf = (row: Row): Snapshot['sentiment'][number] => ({
  source: text(row, 'source'),
  day: text(row, 'day'),
  language: text(row, 'language'),
  label: text(row, 'label'),
  isByPerson: isTrue(row, 'is_by_person'),
  n: whole(row, 'n'),
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
