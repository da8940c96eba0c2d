-- Every import of daily figures and mentions keeps rows of its own; what counts is, of each key, the row of the latest
-- import that was not undone (storage/imports/layer.ts). So undoing one shows again what an earlier one said.

INSERT INTO import_kind (code) VALUES ('followers'), ('mention_counts'), ('leads'), ('affiliate');

-- The order of arrival within a campaign: clocks may show two imports the same time.
ALTER TABLE import ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE import SET seq = (
  SELECT count(*) FROM import o
  WHERE o.campaign_id = import.campaign_id AND (o.created_at, o.id) <= (import.created_at, import.id));
CREATE INDEX import_by_seq ON import (campaign_id, seq);
-- 1 while rows of an undone import wait to be deleted; nothing reads them.
ALTER TABLE import ADD COLUMN to_clear INTEGER NOT NULL DEFAULT 0 CHECK (to_clear IN (0, 1));
CREATE INDEX import_to_clear ON import (id) WHERE to_clear = 1;

-- Rows that were there before, with no import to their name, get one: the earliest.
INSERT INTO import (id, brand_id, campaign_id, kind, source, file_name, file_hash, rows_read, rows_stored, rows_skipped,
  created_by, created_at)
SELECT 'imp_before_' || kind || '_' || campaign_id, brand_id, campaign_id, kind, 'before', '', '', count(*), count(*), 0,
  'command:migration', 0
FROM (
  SELECT campaign_id, brand_id, 'followers' AS kind FROM follower_day WHERE import_id IS NULL
  UNION ALL SELECT campaign_id, brand_id, 'search' FROM search_day WHERE import_id IS NULL
  UNION ALL SELECT campaign_id, brand_id, 'web' FROM web_day WHERE import_id IS NULL
  UNION ALL SELECT campaign_id, brand_id, 'mentions' FROM mention WHERE import_id IS NULL
  UNION ALL SELECT campaign_id, brand_id, 'mention_counts' FROM mention_day)
GROUP BY campaign_id, brand_id, kind;

ALTER TABLE follower_day RENAME TO follower_day_before;
CREATE TABLE follower_day (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  -- '' is the brand's own account.
  creator_id TEXT NOT NULL DEFAULT '',
  platform TEXT NOT NULL REFERENCES platform (code),
  day TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES import (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  followers INTEGER NOT NULL CHECK (followers >= 0),
  PRIMARY KEY (campaign_id, creator_id, platform, day, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO follower_day (campaign_id, creator_id, platform, day, import_id, brand_id, followers)
SELECT campaign_id, creator_id, platform, day, coalesce(import_id, 'imp_before_followers_' || campaign_id), brand_id,
  followers
FROM follower_day_before;
DROP TABLE follower_day_before;

-- How often a subject was mentioned in a day, as somebody counted it; such a count stands in place of single mentions.
CREATE TABLE mention_count_day (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  -- 'brand', or a competitor's name.
  subject TEXT NOT NULL,
  day TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES import (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  n INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (campaign_id, subject, day, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO mention_count_day (campaign_id, subject, day, import_id, brand_id, n)
SELECT campaign_id, subject, day, 'imp_before_mention_counts_' || campaign_id, brand_id, n FROM mention_day;
-- mention_day itself stays for as long as the release before may read it; nothing else does.

ALTER TABLE search_day RENAME TO search_day_before;
CREATE TABLE search_day (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  day TEXT NOT NULL,
  is_branded INTEGER NOT NULL CHECK (is_branded IN (0, 1)),
  import_id TEXT NOT NULL REFERENCES import (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  clicks INTEGER NOT NULL CHECK (clicks >= 0),
  impressions INTEGER NOT NULL CHECK (impressions >= 0),
  PRIMARY KEY (campaign_id, day, is_branded, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO search_day (campaign_id, day, is_branded, import_id, brand_id, clicks, impressions)
SELECT campaign_id, day, is_branded, coalesce(import_id, 'imp_before_search_' || campaign_id), brand_id, clicks,
  impressions
FROM search_day_before;
DROP TABLE search_day_before;

ALTER TABLE web_day RENAME TO web_day_before;
CREATE TABLE web_day (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  day TEXT NOT NULL,
  page TEXT NOT NULL,
  -- What sent the visits: campaign, direct, organic_search or other.
  source TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES import (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  sessions INTEGER,
  engaged_sessions INTEGER,
  views INTEGER,
  engaged_s INTEGER,
  scrolled INTEGER,
  leads INTEGER,
  PRIMARY KEY (campaign_id, day, page, source, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO web_day (campaign_id, day, page, source, import_id, brand_id, sessions, engaged_sessions, views, engaged_s,
  scrolled, leads)
SELECT campaign_id, day, page, source, coalesce(import_id, 'imp_before_web_' || campaign_id), brand_id, sessions,
  engaged_sessions, views, engaged_s, scrolled, leads
FROM web_day_before;
DROP TABLE web_day_before;

DROP INDEX mention_by_day;
ALTER TABLE mention RENAME TO mention_before;
CREATE TABLE mention (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES import (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  subject TEXT NOT NULL,
  author_hash TEXT,
  platform TEXT NOT NULL DEFAULT 'other' REFERENCES platform (code),
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  is_repost INTEGER NOT NULL DEFAULT 0 CHECK (is_repost IN (0, 1)),
  PRIMARY KEY (campaign_id, ref_hash, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO mention (campaign_id, ref_hash, import_id, brand_id, subject, author_hash, at, day, language, text)
SELECT campaign_id, ref_hash, coalesce(import_id, 'imp_before_mentions_' || campaign_id), brand_id, subject, author_hash,
  at, day, language, text
FROM mention_before;
DROP TABLE mention_before;

-- Leads and deals of a customer database. What a webhook tells of a lead is in conversion_event.
CREATE TABLE lead_event (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES import (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  action TEXT NOT NULL,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  value_minor INTEGER,
  click_id TEXT NOT NULL DEFAULT '',
  -- '' when no creator is known for it.
  creator_id TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (campaign_id, ref_hash, import_id)
) STRICT, WITHOUT ROWID;

-- What an affiliate network credits to whom, and what it costs. ref_hash is the order's own where the network names the
-- order, so that it adds to the order and never counts beside it.
CREATE TABLE affiliate_sale (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  publisher_hash TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES import (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  is_order INTEGER NOT NULL CHECK (is_order IN (0, 1)),
  code_key TEXT NOT NULL DEFAULT '',
  creator_id TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  sale_minor INTEGER,
  commission_minor INTEGER NOT NULL,
  -- pending, approved or declined; null when the network does not tell.
  state TEXT CHECK (state IN ('pending', 'approved', 'declined')),
  PRIMARY KEY (campaign_id, ref_hash, publisher_hash, import_id)
) STRICT, WITHOUT ROWID;

-- A cost that was paid in another currency keeps what was paid, with the rate that somebody stated.
ALTER TABLE cost ADD COLUMN amount_original_minor INTEGER CHECK (amount_original_minor >= 0);
ALTER TABLE cost ADD COLUMN currency TEXT;
ALTER TABLE cost ADD COLUMN rate REAL CHECK (rate > 0);
ALTER TABLE cost ADD COLUMN rate_source TEXT;
-- The import that brought it; null for a cost that was entered.
ALTER TABLE cost ADD COLUMN import_id TEXT REFERENCES import (id);

-- Which imports say that a cost is there: it goes with the last of them.
CREATE TABLE cost_claim (
  cost_id TEXT NOT NULL REFERENCES cost (id),
  import_id TEXT NOT NULL REFERENCES import (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  PRIMARY KEY (cost_id, import_id)
) STRICT, WITHOUT ROWID;
