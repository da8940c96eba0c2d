-- What people typed at open questions about brands, coded by a person who does not see the arm; and personal links for
-- both waves of a study before and after.

-- Keyed hash of survey, question and the folded text: answers that say the same have the same one. Null for all other
-- texts, and once an answer is reduced.
ALTER TABLE response_text ADD COLUMN text_hash TEXT;

-- Was by answer and never filled. A coding belongs to a text, however many answers have it, and holds no words.
DROP TABLE answer_code;
CREATE TABLE answer_coding (
  survey_id TEXT NOT NULL REFERENCES survey (id),
  question_id TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  -- From 1, in the order in which codings of this text came.
  seq INTEGER NOT NULL CHECK (seq > 0),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  -- Id of the key with which it was sent.
  coder TEXT NOT NULL,
  -- Sorted and distinct; ["unreadable"] alone.
  codes TEXT NOT NULL CHECK (json_type(codes) = 'array' AND codes <> '[]'),
  -- What was named first, where the question keeps it.
  first TEXT,
  -- The last word on a text that coders read differently.
  is_settled INTEGER NOT NULL CHECK (is_settled IN (0, 1)),
  at INTEGER NOT NULL,
  PRIMARY KEY (survey_id, question_id, text_hash, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER answer_coding_is_never_changed BEFORE UPDATE ON answer_coding BEGIN
  SELECT RAISE(ABORT, 'codings are append-only');
END;
CREATE TRIGGER answer_coding_is_never_removed BEFORE DELETE ON answer_coding BEGIN
  SELECT RAISE(ABORT, 'codings are append-only');
END;

-- The one that counts: a settled one before all others, else the newest. What is unreadable is tallied as `other`.
-- `patch` is laid over the codes of an answer.
CREATE VIEW coding_in_force AS
SELECT c.survey_id, c.question_id, c.text_hash, c.brand_id, json_object(
    c.question_id, json(iif(c.codes = '["unreadable"]', '["other"]', c.codes)),
    c.question_id || '.first', c.first,
    c.question_id || '.coding', iif(c.codes = '["unreadable"]', 'unreadable', 'person')) AS patch
FROM answer_coding c
WHERE NOT EXISTS (SELECT 1 FROM answer_coding o
  WHERE o.survey_id = c.survey_id AND o.question_id = c.question_id AND o.text_hash = c.text_hash
    AND (o.is_settled, o.seq) > (c.is_settled, c.seq));

-- What each coder says of a text at last; what was settled is apart.
CREATE VIEW coding_by_coder AS
SELECT c.* FROM answer_coding c
WHERE NOT EXISTS (SELECT 1 FROM answer_coding o
  WHERE o.survey_id = c.survey_id AND o.question_id = c.question_id AND o.text_hash = c.text_hash
    AND o.coder = c.coder AND o.is_settled = c.is_settled AND o.seq > c.seq);

-- In a study before and after a person has a link a wave; elsewhere one.
CREATE TABLE personal_link_by_wave (
  token_hash TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  survey_id TEXT NOT NULL REFERENCES survey (id),
  link_code TEXT NOT NULL REFERENCES survey_link (code),
  external_id TEXT NOT NULL,
  -- 'after' for the second wave, else empty.
  wave TEXT NOT NULL DEFAULT '' CHECK (wave IN ('', 'after')),
  created_at INTEGER NOT NULL,
  UNIQUE (survey_id, external_id, wave)
) STRICT, WITHOUT ROWID;
INSERT INTO personal_link_by_wave (token_hash, brand_id, survey_id, link_code, external_id, created_at)
SELECT token_hash, brand_id, survey_id, link_code, external_id, created_at FROM personal_link;
DROP TABLE personal_link;
ALTER TABLE personal_link_by_wave RENAME TO personal_link;
