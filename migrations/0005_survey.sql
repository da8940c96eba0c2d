-- Surveys and answers. Tallies are kept by triggers in the same transaction as the answer, so they can't drift.
CREATE TABLE survey (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  kind TEXT NOT NULL REFERENCES survey_kind (code),
  name TEXT NOT NULL,
  current_version_id TEXT,
  closed_at INTEGER,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_by_campaign ON survey (campaign_id);

CREATE TABLE survey_version (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  survey_id TEXT NOT NULL REFERENCES survey (id),
  number INTEGER NOT NULL,
  definition TEXT NOT NULL CHECK (json_type(definition) = 'object'),
  definition_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (survey_id, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER survey_version_is_never_changed BEFORE UPDATE ON survey_version BEGIN
  SELECT RAISE(ABORT, 'a survey version is immutable');
END;

CREATE TABLE arm (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  survey_id TEXT NOT NULL REFERENCES survey (id),
  kind TEXT NOT NULL REFERENCES arm_kind (code),
  created_at INTEGER NOT NULL,
  UNIQUE (survey_id, kind)
) STRICT, WITHOUT ROWID;

-- The public address of an arm, optionally of one creator's audience.
CREATE TABLE survey_link (
  code TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  survey_id TEXT NOT NULL REFERENCES survey (id),
  arm_id TEXT NOT NULL REFERENCES arm (id),
  creator_id TEXT REFERENCES creator (id),
  closed_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_link_by_survey ON survey_link (survey_id);

CREATE TABLE quota (
  survey_id TEXT NOT NULL REFERENCES survey (id),
  arm_id TEXT NOT NULL REFERENCES arm (id),
  stratum TEXT NOT NULL DEFAULT '',
  brand_id TEXT NOT NULL REFERENCES brand (id),
  wanted INTEGER NOT NULL CHECK (wanted >= 0),
  PRIMARY KEY (survey_id, arm_id, stratum)
) STRICT, WITHOUT ROWID;

-- Filled by a roll-up, never by a write a view.
CREATE TABLE survey_view (
  survey_version_id TEXT NOT NULL REFERENCES survey_version (id),
  arm_id TEXT NOT NULL REFERENCES arm (id),
  day TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  n INTEGER NOT NULL,
  PRIMARY KEY (survey_version_id, arm_id, day)
) STRICT, WITHOUT ROWID;

-- `coded`: question id to option code or distinct list of codes; no text, no null. It is what is tallied.
-- `answers`: what was chosen, as sent, without free text (that is in response_text).
CREATE TABLE response (
  survey_version_id TEXT NOT NULL REFERENCES survey_version (id),
  id TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  rev INTEGER NOT NULL CHECK (rev > 0),
  content_hash TEXT NOT NULL,
  arm_id TEXT NOT NULL REFERENCES arm (id),
  creator_id TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL REFERENCES response_status (code),
  last_question TEXT NOT NULL DEFAULT '',
  is_test INTEGER NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1)),
  is_flagged INTEGER NOT NULL DEFAULT 0 CHECK (is_flagged IN (0, 1)),
  flags TEXT NOT NULL DEFAULT '[]' CHECK (json_type(flags) = 'array'),
  stratum TEXT NOT NULL DEFAULT '',
  answers TEXT NOT NULL CHECK (json_type(answers) = 'object'),
  coded TEXT NOT NULL CHECK (json_type(coded) = 'object'),
  shown_order TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(shown_order)),
  locale TEXT NOT NULL,
  hidden TEXT NOT NULL DEFAULT '{}' CHECK (json_type(hidden) = 'object'),
  order_ref_hash TEXT,
  order_value_minor INTEGER,
  -- The question whose options also tally the order's value; null when the value is unknown.
  value_question TEXT,
  day TEXT NOT NULL,
  duration_s INTEGER,
  started_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  completed_at INTEGER,
  PRIMARY KEY (survey_version_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE response_text (
  survey_version_id TEXT NOT NULL,
  response_id TEXT NOT NULL,
  question_id TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  day TEXT NOT NULL,
  locale TEXT NOT NULL,
  text TEXT NOT NULL,
  -- Null when the question is not one whose feeling is tallied.
  machine_label TEXT REFERENCES sentiment_label (code),
  machine_score REAL,
  engine TEXT,
  person_label TEXT REFERENCES sentiment_label (code),
  is_counted INTEGER NOT NULL DEFAULT 0 CHECK (is_counted IN (0, 1)),
  PRIMARY KEY (survey_version_id, response_id, question_id),
  FOREIGN KEY (survey_version_id, response_id) REFERENCES response (survey_version_id, id)
) STRICT, WITHOUT ROWID;

-- An open answer's code, by rule or by a person.
CREATE TABLE answer_code (
  survey_version_id TEXT NOT NULL,
  response_id TEXT NOT NULL,
  question_id TEXT NOT NULL,
  coder TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  code TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (survey_version_id, response_id, question_id, coder),
  FOREIGN KEY (survey_version_id, response_id) REFERENCES response (survey_version_id, id)
) STRICT, WITHOUT ROWID;

-- What remains of an erased answer: enough to refuse the same id for ever, nothing more.
CREATE TABLE erased_response (
  survey_version_id TEXT NOT NULL REFERENCES survey_version (id),
  id_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  erased_on TEXT NOT NULL,
  PRIMARY KEY (survey_version_id, id_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_tally (
  survey_version_id TEXT NOT NULL,
  question_id TEXT NOT NULL,
  option_code TEXT NOT NULL,
  arm_id TEXT NOT NULL,
  stratum TEXT NOT NULL,
  is_flagged INTEGER NOT NULL,
  creator_id TEXT NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, creator_id)
) STRICT, WITHOUT ROWID;

-- One cell a response, whatever its status; drop-off is read from last_question.
CREATE TABLE response_tally (
  survey_version_id TEXT NOT NULL,
  arm_id TEXT NOT NULL,
  day TEXT NOT NULL,
  status TEXT NOT NULL,
  last_question TEXT NOT NULL,
  stratum TEXT NOT NULL,
  is_flagged INTEGER NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (survey_version_id, arm_id, day, status, last_question, stratum, is_flagged)
) STRICT, WITHOUT ROWID;

-- Seconds from first view to completion, capped at one hour by intake: the median without reading responses.
CREATE TABLE duration_tally (
  survey_version_id TEXT NOT NULL,
  arm_id TEXT NOT NULL,
  duration_s INTEGER NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (survey_version_id, arm_id, duration_s)
) STRICT, WITHOUT ROWID;

-- Buyers' order value by their answer: all that the ratio estimator of a channel's revenue share needs.
CREATE TABLE order_value_tally (
  survey_version_id TEXT NOT NULL,
  question_id TEXT NOT NULL,
  option_code TEXT NOT NULL,
  stratum TEXT NOT NULL,
  is_flagged INTEGER NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  sum_minor INTEGER NOT NULL,
  sum_squares REAL NOT NULL,
  PRIMARY KEY (survey_version_id, question_id, option_code, stratum, is_flagged)
) STRICT, WITHOUT ROWID;

-- The coded cells of a response, one row a chosen option. Triggers and the recount read the same view.
CREATE VIEW coded_answer AS
SELECT r.survey_version_id, r.id, r.brand_id, r.arm_id, r.stratum, r.is_flagged, r.creator_id,
  q.key AS question_id, o.value AS option_code, r.order_value_minor, r.value_question
FROM response r, json_each(r.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
WHERE r.status = 'complete' AND r.is_test = 0;

CREATE TRIGGER response_inserted AFTER INSERT ON response WHEN NEW.is_test = 0 BEGIN
  INSERT INTO response_tally (survey_version_id, arm_id, day, status, last_question, stratum, is_flagged, brand_id, n)
  VALUES (NEW.survey_version_id, NEW.arm_id, NEW.day, NEW.status, NEW.last_question, NEW.stratum, NEW.is_flagged, NEW.brand_id, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;

  INSERT INTO answer_tally (survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, creator_id, brand_id, n)
  SELECT NEW.survey_version_id, q.key, o.value, NEW.arm_id, NEW.stratum, NEW.is_flagged, NEW.creator_id, NEW.brand_id, 1
  FROM json_each(NEW.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
  WHERE NEW.status = 'complete'
  ON CONFLICT DO UPDATE SET n = n + 1;

  INSERT INTO duration_tally (survey_version_id, arm_id, duration_s, brand_id, n)
  SELECT NEW.survey_version_id, NEW.arm_id, NEW.duration_s, NEW.brand_id, 1
  WHERE NEW.status = 'complete' AND NEW.duration_s IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n + 1;

  INSERT INTO order_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
  SELECT NEW.survey_version_id, q.key, o.value, NEW.stratum, NEW.is_flagged, NEW.brand_id, 1,
    NEW.order_value_minor, CAST(NEW.order_value_minor AS REAL) * NEW.order_value_minor
  FROM json_each(NEW.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
  WHERE NEW.status = 'complete' AND NEW.order_value_minor IS NOT NULL AND q.key = NEW.value_question
  ON CONFLICT DO UPDATE SET n = n + 1, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
END;

CREATE TRIGGER response_deleted AFTER DELETE ON response WHEN OLD.is_test = 0 BEGIN
  UPDATE response_tally SET n = n - 1
  WHERE survey_version_id = OLD.survey_version_id AND arm_id = OLD.arm_id AND day = OLD.day AND status = OLD.status
    AND last_question = OLD.last_question AND stratum = OLD.stratum AND is_flagged = OLD.is_flagged;

  INSERT INTO answer_tally (survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, creator_id, brand_id, n)
  SELECT OLD.survey_version_id, q.key, o.value, OLD.arm_id, OLD.stratum, OLD.is_flagged, OLD.creator_id, OLD.brand_id, -1
  FROM json_each(OLD.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
  WHERE OLD.status = 'complete'
  ON CONFLICT DO UPDATE SET n = n - 1;

  UPDATE duration_tally SET n = n - 1
  WHERE OLD.status = 'complete' AND survey_version_id = OLD.survey_version_id AND arm_id = OLD.arm_id AND duration_s = OLD.duration_s;

  INSERT INTO order_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
  SELECT OLD.survey_version_id, q.key, o.value, OLD.stratum, OLD.is_flagged, OLD.brand_id, -1,
    -OLD.order_value_minor, -CAST(OLD.order_value_minor AS REAL) * OLD.order_value_minor
  FROM json_each(OLD.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
  WHERE OLD.status = 'complete' AND OLD.order_value_minor IS NOT NULL AND q.key = OLD.value_question
  ON CONFLICT DO UPDATE SET n = n - 1, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
END;

-- Subtracts OLD, adds NEW; one trigger an effect, so that a step of a partial touches two cells and no more.
CREATE TRIGGER response_moved AFTER UPDATE ON response
WHEN (OLD.arm_id, OLD.day, OLD.status, OLD.last_question, OLD.stratum, OLD.is_flagged, OLD.is_test)
  IS NOT (NEW.arm_id, NEW.day, NEW.status, NEW.last_question, NEW.stratum, NEW.is_flagged, NEW.is_test) BEGIN
  UPDATE response_tally SET n = n - 1
  WHERE OLD.is_test = 0 AND survey_version_id = OLD.survey_version_id AND arm_id = OLD.arm_id AND day = OLD.day AND status = OLD.status
    AND last_question = OLD.last_question AND stratum = OLD.stratum AND is_flagged = OLD.is_flagged;
  INSERT INTO response_tally (survey_version_id, arm_id, day, status, last_question, stratum, is_flagged, brand_id, n)
  SELECT NEW.survey_version_id, NEW.arm_id, NEW.day, NEW.status, NEW.last_question, NEW.stratum, NEW.is_flagged, NEW.brand_id, 1
  WHERE NEW.is_test = 0
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER response_recoded AFTER UPDATE ON response
WHEN (OLD.status = 'complete' OR NEW.status = 'complete')
  AND (OLD.arm_id, OLD.status, OLD.stratum, OLD.is_flagged, OLD.is_test, OLD.creator_id, OLD.coded, OLD.duration_s, OLD.order_value_minor, OLD.value_question)
  IS NOT (NEW.arm_id, NEW.status, NEW.stratum, NEW.is_flagged, NEW.is_test, NEW.creator_id, NEW.coded, NEW.duration_s, NEW.order_value_minor, NEW.value_question) BEGIN
  INSERT INTO answer_tally (survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, creator_id, brand_id, n)
  SELECT OLD.survey_version_id, q.key, o.value, OLD.arm_id, OLD.stratum, OLD.is_flagged, OLD.creator_id, OLD.brand_id, -1
  FROM json_each(OLD.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
  WHERE OLD.status = 'complete' AND OLD.is_test = 0
  ON CONFLICT DO UPDATE SET n = n - 1;
  INSERT INTO answer_tally (survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, creator_id, brand_id, n)
  SELECT NEW.survey_version_id, q.key, o.value, NEW.arm_id, NEW.stratum, NEW.is_flagged, NEW.creator_id, NEW.brand_id, 1
  FROM json_each(NEW.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
  WHERE NEW.status = 'complete' AND NEW.is_test = 0
  ON CONFLICT DO UPDATE SET n = n + 1;

  UPDATE duration_tally SET n = n - 1
  WHERE OLD.status = 'complete' AND OLD.is_test = 0
    AND survey_version_id = OLD.survey_version_id AND arm_id = OLD.arm_id AND duration_s = OLD.duration_s;
  INSERT INTO duration_tally (survey_version_id, arm_id, duration_s, brand_id, n)
  SELECT NEW.survey_version_id, NEW.arm_id, NEW.duration_s, NEW.brand_id, 1
  WHERE NEW.status = 'complete' AND NEW.is_test = 0 AND NEW.duration_s IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n + 1;

  INSERT INTO order_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
  SELECT OLD.survey_version_id, q.key, o.value, OLD.stratum, OLD.is_flagged, OLD.brand_id, -1,
    -OLD.order_value_minor, -CAST(OLD.order_value_minor AS REAL) * OLD.order_value_minor
  FROM json_each(OLD.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
  WHERE OLD.status = 'complete' AND OLD.is_test = 0 AND OLD.order_value_minor IS NOT NULL AND q.key = OLD.value_question
  ON CONFLICT DO UPDATE SET n = n - 1, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
  INSERT INTO order_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
  SELECT NEW.survey_version_id, q.key, o.value, NEW.stratum, NEW.is_flagged, NEW.brand_id, 1,
    NEW.order_value_minor, CAST(NEW.order_value_minor AS REAL) * NEW.order_value_minor
  FROM json_each(NEW.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
  WHERE NEW.status = 'complete' AND NEW.is_test = 0 AND NEW.order_value_minor IS NOT NULL AND q.key = NEW.value_question
  ON CONFLICT DO UPDATE SET n = n + 1, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
END;
