-- Files that people send: pictures of questionnaires, and evidence of figures. The bytes are in the bucket, under brand,
-- content and id, so that no two rows ever speak of the same object.
CREATE TABLE file (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  kind TEXT NOT NULL CHECK (kind IN ('picture', 'evidence')),
  -- By its content, never as it was sent.
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  -- Pixels as it is shown.
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  -- Of what is kept, after what it said of people was taken out.
  sha256 TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT, WITHOUT ROWID;

-- The same picture twice is one.
CREATE UNIQUE INDEX file_by_content ON file (brand_id, kind, sha256) WHERE removed_at IS NULL;

-- Which version of which questionnaire shows which picture. Written with the version, which never changes.
CREATE TABLE survey_picture (
  file_id TEXT NOT NULL REFERENCES file (id),
  survey_version_id TEXT NOT NULL REFERENCES survey_version (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  PRIMARY KEY (file_id, survey_version_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_picture_by_version ON survey_picture (survey_version_id);
