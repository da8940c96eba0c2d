-- What was planned, what it should reach, what it cost.
CREATE TABLE campaign (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  name TEXT NOT NULL,
  goals TEXT NOT NULL DEFAULT '[]' CHECK (json_type(goals) = 'array'),
  status TEXT NOT NULL DEFAULT 'draft' REFERENCES campaign_status (code),
  start_date TEXT NOT NULL,
  end_date TEXT NOT NULL,
  baseline_start_date TEXT NOT NULL,
  after_end_date TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  attribution_window_days INTEGER NOT NULL DEFAULT 7,
  attribution_method TEXT NOT NULL DEFAULT 'code_click_survey',
  conversion_action TEXT NOT NULL DEFAULT 'order',
  margin_rate REAL,
  horizon_months INTEGER,
  control_region TEXT,
  target_audience TEXT NOT NULL DEFAULT '',
  disclosure_wording TEXT NOT NULL DEFAULT '',
  hashtags TEXT NOT NULL DEFAULT '[]' CHECK (json_type(hashtags) = 'array'),
  competitors TEXT NOT NULL DEFAULT '[]' CHECK (json_type(competitors) = 'array'),
  decoys TEXT NOT NULL DEFAULT '[]' CHECK (json_type(decoys) = 'array'),
  brand_aliases TEXT NOT NULL DEFAULT '[]' CHECK (json_type(brand_aliases) = 'array'),
  -- What one unit of another currency was worth, stated by a person: [{currency, rate, on}].
  exchange_rates TEXT NOT NULL DEFAULT '[]' CHECK (json_type(exchange_rates) = 'array'),
  search_terms TEXT NOT NULL DEFAULT '[]' CHECK (json_type(search_terms) = 'array'),
  launched_at INTEGER,
  closed_at INTEGER,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_by_brand ON campaign (brand_id, created_at);

-- Days are computed at intake, so what decides them can't move once rows exist.
CREATE TRIGGER campaign_frame_is_frozen BEFORE UPDATE OF time_zone, currency, attribution_method ON campaign
WHEN OLD.launched_at IS NOT NULL
  AND (NEW.time_zone <> OLD.time_zone OR NEW.currency <> OLD.currency OR NEW.attribution_method <> OLD.attribution_method)
BEGIN
  SELECT RAISE(ABORT, 'time zone, currency and attribution method are frozen at launch');
END;

CREATE TABLE target (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  kpi TEXT NOT NULL,
  question_id TEXT NOT NULL DEFAULT '',
  value REAL NOT NULL,
  rev INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, kpi, question_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE creator (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  name TEXT NOT NULL,
  email TEXT,
  language TEXT NOT NULL DEFAULT 'en',
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX creator_by_brand ON creator (brand_id, name);

CREATE TABLE creator_handle (
  creator_id TEXT NOT NULL REFERENCES creator (id),
  platform TEXT NOT NULL REFERENCES platform (code),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  handle TEXT NOT NULL,
  followers INTEGER,
  followers_on TEXT,
  PRIMARY KEY (creator_id, platform)
) STRICT, WITHOUT ROWID;

CREATE TABLE cost (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  creator_id TEXT REFERENCES creator (id),
  category TEXT NOT NULL REFERENCES cost_category (code),
  state TEXT NOT NULL REFERENCES cost_state (code),
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  date TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cost_by_campaign ON cost (campaign_id, date);
