-- Requests that carry an Idempotency-Key, and figures that came by a file.

-- The answer of a request, kept for a day so that the same request again gets it again.
CREATE TABLE idempotency (
  -- Kind and id of the actor: two keys never meet.
  credential TEXT NOT NULL,
  -- '' for what is of no brand (brands and keys of an installation), so that it has no foreign key.
  brand_id TEXT NOT NULL,
  -- Of the sent key, with the installation's secret.
  key_hash TEXT NOT NULL,
  -- SHA-256 of method, address and body.
  fingerprint TEXT NOT NULL,
  -- What the request draws its ids from: a second try, after the first one's answer was lost, draws the same.
  seed TEXT NOT NULL,
  -- Whose turn it is; a claim that was never settled can be taken over after a while.
  claim TEXT NOT NULL,
  claimed_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- Null while the request runs.
  status INTEGER,
  headers TEXT CHECK (json_type(headers) = 'object'),
  -- Sealed with a key that takes both the installation's secret and the sent key. Null where an answer is not kept.
  body BLOB,
  PRIMARY KEY (credential, brand_id, key_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- Which import brought it, so that an import can be taken back as a whole.
ALTER TABLE submission ADD COLUMN import_id TEXT REFERENCES import (id);
ALTER TABLE content ADD COLUMN import_id TEXT REFERENCES import (id);
CREATE INDEX submission_by_import ON submission (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX content_by_import ON content (import_id) WHERE import_id IS NOT NULL;
-- Figures of an import that was undone are rejected without being sent back to anybody; they stay in the history.
ALTER TABLE submission ADD COLUMN withdrawn_at INTEGER;
