-- Topics that a comment's words name, split by spaces and '' for none; null where nobody has looked yet.
ALTER TABLE comment ADD COLUMN topics TEXT;

-- What a model said of a text, by a keyed hash of it, so that the same words are asked about once.
CREATE TABLE sentiment_answer (
  brand_id TEXT NOT NULL REFERENCES brand (id),
  engine TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  label TEXT NOT NULL REFERENCES sentiment_label (code),
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (brand_id, engine, text_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX sentiment_answer_by_age ON sentiment_answer (answered_at);

-- Targets, norms and rate cards by file.
INSERT INTO import_kind (code) VALUES ('targets'), ('benchmarks'), ('rate_cards');

-- What a target was before an import set it, so that undoing puts it back; null where there was none.
CREATE TABLE target_import (
  import_id TEXT NOT NULL REFERENCES import (id),
  kpi TEXT NOT NULL,
  question_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  before REAL,
  after REAL NOT NULL,
  PRIMARY KEY (import_id, kpi, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX target_import_by_key ON target_import (campaign_id, kpi, question_id);

-- Which imports hold a norm or a rate card, whose id is made of what it says; it goes with the last of them.
CREATE TABLE setting_claim (
  setting_id TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES import (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  -- Whether this import brought it first.
  is_new INTEGER NOT NULL CHECK (is_new IN (0, 1)),
  PRIMARY KEY (setting_id, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX setting_claim_by_import ON setting_claim (import_id);

-- Several creators may share a code; what it sells is then nobody's alone.
ALTER TABLE promo_code RENAME TO promo_code_before;
CREATE TABLE promo_code (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  code_key TEXT NOT NULL,
  collaboration_id TEXT NOT NULL REFERENCES collaboration (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  code TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, code_key, collaboration_id)
) STRICT, WITHOUT ROWID;
INSERT INTO promo_code SELECT campaign_id, code_key, collaboration_id, brand_id, code, created_at FROM promo_code_before;
DROP TABLE promo_code_before;
CREATE INDEX promo_code_by_collaboration ON promo_code (collaboration_id);
