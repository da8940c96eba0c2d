-- Answers that come faster than the database writes are taken by inboxes first.

-- Over how many inboxes the answers of a version are spread. It never changes, so that an answer that is sent again
-- comes to the same inbox.
ALTER TABLE survey_version ADD COLUMN shards INTEGER NOT NULL DEFAULT 1 CHECK (shards BETWEEN 1 AND 256);

-- Each inbox counts the views that it was told of and says its whole count, so that saying it twice adds nothing.
DROP TABLE survey_view;
CREATE TABLE survey_view (
  survey_version_id TEXT NOT NULL REFERENCES survey_version (id),
  arm_id TEXT NOT NULL REFERENCES arm (id),
  day TEXT NOT NULL,
  shard INTEGER NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  n INTEGER NOT NULL,
  PRIMARY KEY (survey_version_id, arm_id, day, shard)
) STRICT, WITHOUT ROWID;

-- Answers that were acknowledged and that the database would not store. Kept whole until they are stored or erased.
-- No foreign keys: what is wrong with an answer may be just that.
CREATE TABLE dead_letter (
  survey_version_id TEXT NOT NULL,
  response_id TEXT NOT NULL,
  brand_id TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_type(body) = 'object'),
  error TEXT NOT NULL,
  failed_at INTEGER NOT NULL,
  PRIMARY KEY (survey_version_id, response_id)
) STRICT, WITHOUT ROWID;
