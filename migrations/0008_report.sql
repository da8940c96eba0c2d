-- Published reports and who may read them.
-- A brand's own cards; the published ones ship as data in templates/rate-cards.
CREATE TABLE rate_card (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  year INTEGER NOT NULL,
  currency TEXT NOT NULL,
  rates TEXT NOT NULL CHECK (json_type(rates) = 'array'),
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE benchmark (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  kpi TEXT NOT NULL,
  platform TEXT REFERENCES platform (code),
  tier TEXT,
  denominator TEXT NOT NULL,
  low REAL NOT NULL,
  high REAL NOT NULL,
  source TEXT NOT NULL,
  year INTEGER NOT NULL,
  rev INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  version INTEGER NOT NULL,
  profile TEXT NOT NULL DEFAULT 'full',
  locale TEXT NOT NULL,
  snapshot_schema_version INTEGER NOT NULL,
  renderer_version TEXT NOT NULL,
  snapshot_hash TEXT NOT NULL,
  -- Ed25519 over the file; null until a signing key is configured.
  signature TEXT,
  signing_key_fingerprint TEXT,
  pdf_key TEXT,
  pdf_hash TEXT,
  published_by TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  UNIQUE (campaign_id, version, profile)
) STRICT, WITHOUT ROWID;

-- snapshot, findings, document: JSON cut into rows that stay below the size limit of a row.
CREATE TABLE report_part (
  report_id TEXT NOT NULL REFERENCES report (id),
  name TEXT NOT NULL,
  seq INTEGER NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  body TEXT NOT NULL,
  PRIMARY KEY (report_id, name, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER report_part_is_never_changed BEFORE UPDATE ON report_part BEGIN
  SELECT RAISE(ABORT, 'a published report is immutable');
END;

-- One share link shows the campaign's newest report of its profile.
CREATE TABLE share (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  profile TEXT NOT NULL DEFAULT 'full',
  name TEXT NOT NULL,
  link_epoch INTEGER NOT NULL DEFAULT 1,
  link_hash TEXT NOT NULL UNIQUE,
  password_hash TEXT,
  expires_at INTEGER,
  revoked_at INTEGER,
  downloads INTEGER NOT NULL DEFAULT 0,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX share_by_campaign ON share (campaign_id);

CREATE TABLE webhook (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  url TEXT NOT NULL,
  events TEXT NOT NULL CHECK (json_type(events) = 'array'),
  secret_epoch INTEGER NOT NULL DEFAULT 1,
  disabled_at INTEGER,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE webhook_delivery (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  webhook_id TEXT NOT NULL REFERENCES webhook (id),
  event TEXT NOT NULL,
  body TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  delivered_at INTEGER,
  last_status INTEGER,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
