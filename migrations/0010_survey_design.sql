-- What brand lift and attribution need beside the answers: where the chosen option stood, what was declared before
-- anybody could look, and by which rules "other" is read as one of the options.

-- 1-based among the shuffled options as shown; null where the order says nothing or is not known.
ALTER TABLE response ADD COLUMN chosen_position INTEGER CHECK (chosen_position > 0);

-- Of complete, unflagged answers that are no test.
CREATE TABLE position_tally (
  survey_version_id TEXT NOT NULL,
  question_id TEXT NOT NULL,
  option_code TEXT NOT NULL,
  position INTEGER NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (survey_version_id, question_id, option_code, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER position_inserted AFTER INSERT ON response
WHEN NEW.chosen_position IS NOT NULL AND NEW.status = 'complete' AND NEW.is_test = 0 AND NEW.is_flagged = 0 BEGIN
  INSERT INTO position_tally (survey_version_id, question_id, option_code, position, brand_id, n)
  SELECT NEW.survey_version_id, NEW.value_question, NEW.coded ->> NEW.value_question, NEW.chosen_position, NEW.brand_id, 1
  WHERE NEW.coded ->> NEW.value_question IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER position_deleted AFTER DELETE ON response
WHEN OLD.chosen_position IS NOT NULL AND OLD.status = 'complete' AND OLD.is_test = 0 AND OLD.is_flagged = 0 BEGIN
  INSERT INTO position_tally (survey_version_id, question_id, option_code, position, brand_id, n)
  SELECT OLD.survey_version_id, OLD.value_question, OLD.coded ->> OLD.value_question, OLD.chosen_position, OLD.brand_id, -1
  WHERE OLD.coded ->> OLD.value_question IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n - 1;
END;

CREATE TRIGGER position_moved AFTER UPDATE ON response
WHEN (OLD.chosen_position IS NOT NULL OR NEW.chosen_position IS NOT NULL)
  AND (OLD.chosen_position, OLD.status, OLD.is_test, OLD.is_flagged, OLD.value_question, OLD.coded ->> OLD.value_question)
  IS NOT (NEW.chosen_position, NEW.status, NEW.is_test, NEW.is_flagged, NEW.value_question, NEW.coded ->> NEW.value_question) BEGIN
  INSERT INTO position_tally (survey_version_id, question_id, option_code, position, brand_id, n)
  SELECT OLD.survey_version_id, OLD.value_question, OLD.coded ->> OLD.value_question, OLD.chosen_position, OLD.brand_id, -1
  WHERE OLD.chosen_position IS NOT NULL AND OLD.status = 'complete' AND OLD.is_test = 0 AND OLD.is_flagged = 0
    AND OLD.coded ->> OLD.value_question IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n - 1;
  INSERT INTO position_tally (survey_version_id, question_id, option_code, position, brand_id, n)
  SELECT NEW.survey_version_id, NEW.value_question, NEW.coded ->> NEW.value_question, NEW.chosen_position, NEW.brand_id, 1
  WHERE NEW.chosen_position IS NOT NULL AND NEW.status = 'complete' AND NEW.is_test = 0 AND NEW.is_flagged = 0
    AND NEW.coded ->> NEW.value_question IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- What a lift study declared before anybody could look. It can be changed until the campaign is launched or the
-- first real answer is in; the triggers below set that moment, in the same transaction as what ends it.
CREATE TABLE preregistration (
  survey_id TEXT PRIMARY KEY REFERENCES survey (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  body TEXT NOT NULL CHECK (json_type(body) = 'object'),
  hash TEXT NOT NULL,
  -- When it got the words that it has now.
  registered_at INTEGER NOT NULL,
  frozen_at INTEGER,
  rev INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER preregistration_stays_frozen BEFORE UPDATE OF body, hash, registered_at, frozen_at ON preregistration
WHEN OLD.frozen_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a preregistration is frozen at launch or with the first answer');
END;

CREATE TRIGGER launch_freezes_preregistration AFTER UPDATE OF launched_at ON campaign
WHEN OLD.launched_at IS NULL AND NEW.launched_at IS NOT NULL BEGIN
  UPDATE preregistration SET frozen_at = NEW.launched_at
  WHERE frozen_at IS NULL AND survey_id IN (SELECT id FROM survey WHERE campaign_id = NEW.id);
END;

CREATE TRIGGER answer_freezes_preregistration AFTER INSERT ON response WHEN NEW.is_test = 0 BEGIN
  UPDATE preregistration SET frozen_at = NEW.updated_at
  WHERE frozen_at IS NULL AND survey_id = (SELECT survey_id FROM survey_version WHERE id = NEW.survey_version_id);
END;

CREATE TRIGGER real_answer_freezes_preregistration AFTER UPDATE OF is_test ON response
WHEN OLD.is_test = 1 AND NEW.is_test = 0 BEGIN
  UPDATE preregistration SET frozen_at = NEW.updated_at
  WHERE frozen_at IS NULL AND survey_id = (SELECT survey_id FROM survey_version WHERE id = NEW.survey_version_id);
END;

-- What was done otherwise than declared, in the words of whoever did it.
CREATE TABLE preregistration_deviation (
  survey_id TEXT NOT NULL REFERENCES preregistration (survey_id),
  id TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (survey_id, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER preregistration_deviation_is_never_changed BEFORE UPDATE ON preregistration_deviation BEGIN
  SELECT RAISE(ABORT, 'deviations are append-only');
END;
CREATE TRIGGER preregistration_deviation_is_never_removed BEFORE DELETE ON preregistration_deviation BEGIN
  SELECT RAISE(ABORT, 'deviations are append-only');
END;

-- Visible rules by which an answer "other" with these words in its text is read as an option; the first that fits.
CREATE TABLE recode_rule (
  survey_id TEXT NOT NULL REFERENCES survey (id),
  question_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  -- Folded: without case, accents and punctuation.
  contains TEXT NOT NULL CHECK (contains <> ''),
  code TEXT NOT NULL,
  PRIMARY KEY (survey_id, question_id, position)
) STRICT, WITHOUT ROWID;
