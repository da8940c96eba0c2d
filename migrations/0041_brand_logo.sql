-- The logo of a brand as its reports take it, ready to be set. Small, so that it is read with the other inputs of a report in
-- one transaction, and needs no bucket.
ALTER TABLE brand DROP COLUMN logo_key;

CREATE TABLE brand_logo (
  brand_id TEXT PRIMARY KEY REFERENCES brand (id),
  media_type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  -- Whether hardly any of it can be told from white paper.
  is_faint INTEGER NOT NULL CHECK (is_faint IN (0, 1)),
  updated_at INTEGER NOT NULL,
  -- Last, so that who asks for the others reads none of it.
  logo TEXT NOT NULL CHECK (json_type(logo) = 'object')
) STRICT, WITHOUT ROWID;
