-- A creator in a campaign, what was agreed, what was posted, and the figures they reported.
CREATE TABLE collaboration (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  creator_id TEXT NOT NULL REFERENCES creator (id),
  status TEXT NOT NULL DEFAULT 'invited' REFERENCES collaboration_status (code),
  -- The personal link is an HMAC of (purpose, id, epoch); only its SHA-256 is stored.
  link_epoch INTEGER NOT NULL DEFAULT 1,
  link_hash TEXT NOT NULL UNIQUE,
  link_expires_at INTEGER,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (campaign_id, creator_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE deliverable (
  collaboration_id TEXT NOT NULL REFERENCES collaboration (id),
  platform TEXT NOT NULL REFERENCES platform (code),
  format TEXT NOT NULL REFERENCES content_format (code),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  agreed INTEGER NOT NULL CHECK (agreed > 0),
  PRIMARY KEY (collaboration_id, platform, format)
) STRICT, WITHOUT ROWID;

-- `code` is kept as people write it, `code_key` is upper case without spaces: what is compared.
CREATE TABLE promo_code (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  code_key TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  collaboration_id TEXT NOT NULL REFERENCES collaboration (id),
  code TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, code_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX promo_code_by_collaboration ON promo_code (collaboration_id);

CREATE TABLE tracking_link (
  code TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  collaboration_id TEXT REFERENCES collaboration (id),
  target_url TEXT NOT NULL,
  -- {"source": ..., "medium": ...}: what the redirect adds to the target.
  utm TEXT NOT NULL DEFAULT '{}' CHECK (json_type(utm) = 'object'),
  has_click_id INTEGER NOT NULL DEFAULT 1 CHECK (has_click_id IN (0, 1)),
  expires_at INTEGER,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tracking_link_by_campaign ON tracking_link (campaign_id);

CREATE TABLE content (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  -- Null for a piece made by the audience.
  collaboration_id TEXT REFERENCES collaboration (id),
  platform TEXT NOT NULL REFERENCES platform (code),
  format TEXT NOT NULL REFERENCES content_format (code),
  url TEXT NOT NULL,
  -- Normalised address: the same post twice is one.
  url_key TEXT NOT NULL,
  published_on TEXT,
  has_disclosure INTEGER CHECK (has_disclosure IN (0, 1)),
  usage_rights_until TEXT,
  removed_at INTEGER,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- A piece that was taken out keeps what was sent for it; the same address added again is a piece of its own.
CREATE UNIQUE INDEX content_by_address ON content (campaign_id, url_key) WHERE removed_at IS NULL;
CREATE INDEX content_by_collaboration ON content (collaboration_id);

-- Append-only but for its state. `figures` holds the metrics that the platform has; a null is "don't know".
CREATE TABLE submission (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  content_id TEXT NOT NULL REFERENCES content (id),
  source TEXT NOT NULL REFERENCES submission_source (code),
  figures TEXT NOT NULL CHECK (json_type(figures) = 'object'),
  figures_on TEXT NOT NULL,
  evidence_key TEXT,
  warnings TEXT NOT NULL DEFAULT '[]' CHECK (json_type(warnings) = 'array'),
  explanation TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'pending' REFERENCES submission_state (code),
  -- Why it was accepted or sent back; the creator reads it.
  state_note TEXT NOT NULL DEFAULT '',
  replaces_id TEXT REFERENCES submission (id),
  sent_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  rev INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_by_content ON submission (content_id, created_at);
CREATE INDEX submission_by_campaign ON submission (campaign_id, created_at);
CREATE TRIGGER submission_figures_are_never_changed BEFORE UPDATE OF figures, figures_on, content_id, source, created_at ON submission BEGIN
  SELECT RAISE(ABORT, 'a correction is a new submission');
END;

CREATE TABLE content_rating (
  content_id TEXT NOT NULL REFERENCES content (id),
  rater TEXT NOT NULL,
  criterion TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  score INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (content_id, rater, criterion)
) STRICT, WITHOUT ROWID;
