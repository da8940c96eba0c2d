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
