// Queries of what imports layer: daily figures, mentions, leads, affiliates' sales. Undone imports say nothing.
import { standing } from '../imports/layer.ts';
import { LAYERS } from '../imports/layers.ts';
import { webRowsWithKind } from '../imports/web-days.ts';

// Sums keep "unknown" apart from 0: a day whose export lacks a figure is a row of its own.
const METRICS = [
  'sessions',
  'engaged_sessions',
  'views',
  'engaged_s',
  'scrolled',
  'leads',
] as const;
const SUMS = METRICS.map((metric) => `sum(${metric}) AS ${metric}`).join(', ');
const KNOWN = METRICS.map((metric) => `${metric} IS NULL`).join(', ');

// Of a day the latest import counts that tells of its visits, with all its pages and sources: two tools, or two tables of
// one, count the same visits. A table of events alone (kind 1) and single pages of a heatmap (kind 2) have no visits, so
// that they replace none: they add who scrolled and the leads, where what stands before them tells none.
const WEB = `WITH told AS (${webRowsWithKind('?1', '?2')}),
  ranked AS (
    SELECT *, max(seq) OVER (PARTITION BY day, kind, iif(kind = 2, page, '')) AS latest FROM told),
  standing AS (
    SELECT *, min(iif(scrolled IS NULL, 9, kind)) OVER (PARTITION BY day) AS scrolled_of,
      min(iif(leads IS NULL OR kind = 2, 9, kind)) OVER (PARTITION BY day) AS leads_of
    FROM ranked WHERE seq = latest),
  counted AS (
    SELECT day, source, kind, iif(kind = 0, sessions, NULL) AS sessions,
      iif(kind = 0, engaged_sessions, NULL) AS engaged_sessions, iif(kind = 0, views, NULL) AS views,
      iif(kind = 0, engaged_s, NULL) AS engaged_s, iif(kind = scrolled_of, scrolled, NULL) AS scrolled,
      iif(kind = leads_of, leads, NULL) AS leads
    FROM standing)
  SELECT day, source, ${SUMS} FROM counted WHERE kind = 0 OR coalesce(scrolled, leads) IS NOT NULL
  GROUP BY day, source, ${KNOWN} ORDER BY day, source, ${KNOWN}`;

export const LAYERED_QUERIES = {
  mentions: `WITH counted AS (SELECT subject, day, n FROM ${standing(LAYERS.mention_counts)}),
    told AS (SELECT subject, day, count(*) AS n FROM ${standing(LAYERS.mentions)} GROUP BY 1, 2)
    SELECT * FROM counted UNION ALL
    SELECT * FROM told t WHERE NOT EXISTS (SELECT 1 FROM counted c WHERE c.subject = t.subject AND c.day = t.day)
    ORDER BY 1, 2`,
  mentionAuthors: `SELECT period, count(*) AS authors, sum(days > 1) AS repeat_authors FROM (
      SELECT m.author_hash, CASE WHEN m.day < c.start_date THEN 'before' ELSE 'since_start' END AS period,
        count(DISTINCT m.day) AS days
      FROM campaign c JOIN ${standing(LAYERS.mentions)} m
      WHERE c.id = ?1 AND c.brand_id = ?2 AND m.subject = 'brand' AND m.author_hash IS NOT NULL
        AND m.day BETWEEN c.baseline_start_date AND c.after_end_date GROUP BY 1, 2)
    GROUP BY 1 ORDER BY 1`,
  followers: `SELECT creator_id, platform, day, followers FROM ${standing(LAYERS.followers)} ORDER BY 1, 2, 3`,
  web: WEB,
  search: `SELECT day, is_branded, clicks, impressions FROM ${standing(LAYERS.search)} ORDER BY 1, 2`,
  // A lead that a webhook tells is counted there.
  events: `SELECT action, day, creator_id, by_code_alone, count(*) AS n, sum(value_minor) AS value_minor FROM (
      SELECT action, day, creator_id, code_key <> '' AND click_id = '' AS by_code_alone, value_minor
      FROM conversion_event WHERE campaign_id = ?1 AND brand_id = ?2
      UNION ALL
      SELECT action, day, creator_id, 0, value_minor FROM ${standing(LAYERS.leads)} l
      WHERE NOT EXISTS (SELECT 1 FROM conversion_event e WHERE e.campaign_id = ?1 AND e.ref_hash = l.ref_hash))
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
} as const;
