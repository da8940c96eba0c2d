-- The content register: rights, disclosure and what a post says, each stated by somebody; and who follows a creator.

INSERT INTO import_kind (code) VALUES ('contents');

CREATE TABLE usage_right_kind (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO usage_right_kind (code) VALUES
  ('none'), ('requested'), ('declined'), ('granted'), ('licensed'), ('whitelisted');

-- What the post says, where somebody brought it; null is not known.
ALTER TABLE content ADD COLUMN caption TEXT;
-- The last statement, as its until is in usage_rights_until; null as long as nobody stated anything.
ALTER TABLE content ADD COLUMN usage_rights TEXT REFERENCES usage_right_kind (code);
UPDATE content SET usage_rights = 'granted' WHERE usage_rights_until IS NOT NULL;

-- Append-only: the highest seq stands.
CREATE TABLE usage_right (
  content_id TEXT NOT NULL REFERENCES content (id),
  seq INTEGER NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  kind TEXT NOT NULL REFERENCES usage_right_kind (code),
  -- The last day; null without an end.
  until TEXT,
  channels TEXT NOT NULL DEFAULT '[]' CHECK (json_type(channels) = 'array'),
  evidence_file_id TEXT REFERENCES file (id),
  note TEXT NOT NULL DEFAULT '',
  import_id TEXT REFERENCES import (id),
  stated_by TEXT NOT NULL,
  stated_at INTEGER NOT NULL,
  PRIMARY KEY (content_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX usage_right_by_evidence ON usage_right (evidence_file_id) WHERE evidence_file_id IS NOT NULL;
INSERT INTO usage_right (content_id, seq, brand_id, kind, until, stated_by, stated_at)
SELECT id, 1, brand_id, 'granted', usage_rights_until, '', updated_at FROM content WHERE usage_rights_until IS NOT NULL;

-- Append-only. content.has_disclosure is the last one: 1 seen, 0 not seen, null unclear or never looked at.
CREATE TABLE disclosure_check (
  content_id TEXT NOT NULL REFERENCES content (id),
  seq INTEGER NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  result TEXT NOT NULL CHECK (result IN ('seen', 'not_seen', 'unclear')),
  note TEXT NOT NULL DEFAULT '',
  checked_by TEXT NOT NULL,
  checked_at INTEGER NOT NULL,
  PRIMARY KEY (content_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER usage_right_is_never_changed BEFORE UPDATE ON usage_right BEGIN
  SELECT RAISE(ABORT, 'rights are stated anew');
END;
CREATE TRIGGER disclosure_check_is_never_changed BEFORE UPDATE ON disclosure_check BEGIN
  SELECT RAISE(ABORT, 'a disclosure is checked anew');
END;

-- Append-only: of an account's dimension the latest measured_on stands, of equal days the highest seq.
CREATE TABLE audience_split (
  creator_id TEXT NOT NULL REFERENCES creator (id),
  platform TEXT NOT NULL REFERENCES platform (code),
  dimension TEXT NOT NULL CHECK (dimension IN ('country', 'age', 'gender')),
  seq INTEGER NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  measured_on TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('typed', 'export')),
  -- [{"group": "DE", "percent": 61.2}, ...]
  shares TEXT NOT NULL CHECK (json_type(shares) = 'array'),
  evidence_file_id TEXT REFERENCES file (id),
  sent_by TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (creator_id, platform, dimension, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audience_split_by_evidence ON audience_split (evidence_file_id) WHERE evidence_file_id IS NOT NULL;
