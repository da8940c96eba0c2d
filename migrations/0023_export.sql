-- A platform's export as evidence of figures: a file without pixels, of which only the lines of a creator's own posts are
-- kept. What a column may hold can't be changed in place, so the table is made anew; what refers to it finds the same
-- rows again before the transaction ends.
PRAGMA defer_foreign_keys = on;

CREATE TABLE file_before AS SELECT * FROM file;
DROP TABLE file;
CREATE TABLE file (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  kind TEXT NOT NULL CHECK (kind IN ('picture', 'evidence', 'export')),
  -- By its content, never as it was sent.
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  -- Pixels as it is shown; an export has none.
  width INTEGER CHECK (width > 0),
  height INTEGER CHECK (height > 0),
  -- Of what is kept, after what it said of people was taken out.
  sha256 TEXT NOT NULL,
  -- Of an export as it was sent, so that the same file is known again whatever was kept of it.
  origin_sha256 TEXT,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER,
  CHECK ((kind = 'export') = (width IS NULL) AND (width IS NULL) = (height IS NULL)),
  CHECK ((kind = 'export') = (origin_sha256 IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO file (id, brand_id, kind, media_type, bytes, width, height, sha256, created_by, created_at, removed_at)
SELECT id, brand_id, kind, media_type, bytes, width, height, sha256, created_by, created_at, removed_at FROM file_before;
DROP TABLE file_before;

-- The same content twice is one.
CREATE UNIQUE INDEX file_by_content ON file (brand_id, kind, sha256) WHERE removed_at IS NULL;
CREATE INDEX file_by_origin ON file (brand_id, origin_sha256) WHERE origin_sha256 IS NOT NULL;

-- Figures that a creator took over from a platform's export.
INSERT INTO submission_source (code) VALUES ('export');
