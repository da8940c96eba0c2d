-- Answers to the attribution question by day, so that its share has a course. Of post-purchase surveys alone: a day would
-- multiply the tally of a lift survey's joint cells.

-- The question that says how a buyer came, the first whose options tally the order's value. It follows from the
-- questionnaire, which never changes.
CREATE TABLE attribution_question (
  survey_version_id TEXT PRIMARY KEY REFERENCES survey_version (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  question_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW attribution_asked AS
SELECT v.id AS survey_version_id, v.brand_id, q.key AS place, q.value ->> 'id' AS question_id
FROM survey_version v JOIN survey s ON s.id = v.survey_id AND s.kind = 'post_purchase', json_each(v.definition, '$.questions') q
WHERE q.value ->> 'type' = 'single' AND q.value ->> 'value_question';

INSERT INTO attribution_question (survey_version_id, brand_id, question_id)
SELECT survey_version_id, brand_id, question_id FROM attribution_asked WHERE true ORDER BY place
ON CONFLICT DO NOTHING;
CREATE TRIGGER survey_version_asks_attribution AFTER INSERT ON survey_version BEGIN
  INSERT INTO attribution_question (survey_version_id, brand_id, question_id)
  SELECT survey_version_id, brand_id, question_id FROM attribution_asked WHERE survey_version_id = NEW.id ORDER BY place LIMIT 1;
END;

-- Unflagged answers. Everybody gives one, so that the options of a day add up to the people who answered.
CREATE TABLE attribution_day_tally (
  survey_version_id TEXT NOT NULL,
  day TEXT NOT NULL,
  option_code TEXT NOT NULL,
  stratum TEXT NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (survey_version_id, day, option_code, stratum)
) STRICT, WITHOUT ROWID;

-- One row an answer. The triggers count by the same rule.
CREATE VIEW attribution_answer AS
SELECT r.survey_version_id, r.id, r.brand_id, r.day, r.coded ->> x.question_id AS option_code, r.stratum
FROM attribution_question x CROSS JOIN response r ON r.survey_version_id = x.survey_version_id
WHERE r.status = 'complete' AND r.is_test = 0 AND r.is_flagged = 0 AND r.coded ->> x.question_id IS NOT NULL;

CREATE TRIGGER response_inserted_day AFTER INSERT ON response
WHEN NEW.status = 'complete' AND NEW.is_test = 0 AND NEW.is_flagged = 0 BEGIN
  INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
  SELECT NEW.survey_version_id, NEW.day, NEW.coded ->> x.question_id, NEW.stratum, NEW.brand_id, 1
  FROM attribution_question x WHERE x.survey_version_id = NEW.survey_version_id AND NEW.coded ->> x.question_id IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER response_deleted_day AFTER DELETE ON response
WHEN OLD.status = 'complete' AND OLD.is_test = 0 AND OLD.is_flagged = 0 BEGIN
  INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
  SELECT OLD.survey_version_id, OLD.day, OLD.coded ->> x.question_id, OLD.stratum, OLD.brand_id, -1
  FROM attribution_question x WHERE x.survey_version_id = OLD.survey_version_id AND OLD.coded ->> x.question_id IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n - 1;
END;

CREATE TRIGGER response_updated_day AFTER UPDATE ON response
WHEN (OLD.status = 'complete' OR NEW.status = 'complete')
  AND (OLD.status, OLD.day, OLD.stratum, OLD.is_flagged, OLD.is_test, OLD.coded)
  IS NOT (NEW.status, NEW.day, NEW.stratum, NEW.is_flagged, NEW.is_test, NEW.coded) BEGIN
  INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
  SELECT OLD.survey_version_id, OLD.day, OLD.coded ->> x.question_id, OLD.stratum, OLD.brand_id, -1
  FROM attribution_question x WHERE x.survey_version_id = OLD.survey_version_id AND OLD.coded ->> x.question_id IS NOT NULL
    AND OLD.status = 'complete' AND OLD.is_test = 0 AND OLD.is_flagged = 0
  ON CONFLICT DO UPDATE SET n = n - 1;
  INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
  SELECT NEW.survey_version_id, NEW.day, NEW.coded ->> x.question_id, NEW.stratum, NEW.brand_id, 1
  FROM attribution_question x WHERE x.survey_version_id = NEW.survey_version_id AND NEW.coded ->> x.question_id IS NOT NULL
    AND NEW.status = 'complete' AND NEW.is_test = 0 AND NEW.is_flagged = 0
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Of answers that were there before, an eighth of them at a time: ids are made by chance, and D1 ends a statement after 30
-- seconds.
INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
SELECT survey_version_id, day, option_code, stratum, brand_id, count(*) FROM attribution_answer
WHERE id < 'resp_4' GROUP BY 1, 2, 3, 4, 5 ON CONFLICT DO UPDATE SET n = n + excluded.n;
INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
SELECT survey_version_id, day, option_code, stratum, brand_id, count(*) FROM attribution_answer
WHERE id >= 'resp_4' AND id < 'resp_8' GROUP BY 1, 2, 3, 4, 5 ON CONFLICT DO UPDATE SET n = n + excluded.n;
INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
SELECT survey_version_id, day, option_code, stratum, brand_id, count(*) FROM attribution_answer
WHERE id >= 'resp_8' AND id < 'resp_c' GROUP BY 1, 2, 3, 4, 5 ON CONFLICT DO UPDATE SET n = n + excluded.n;
INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
SELECT survey_version_id, day, option_code, stratum, brand_id, count(*) FROM attribution_answer
WHERE id >= 'resp_c' AND id < 'resp_g' GROUP BY 1, 2, 3, 4, 5 ON CONFLICT DO UPDATE SET n = n + excluded.n;
INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
SELECT survey_version_id, day, option_code, stratum, brand_id, count(*) FROM attribution_answer
WHERE id >= 'resp_g' AND id < 'resp_m' GROUP BY 1, 2, 3, 4, 5 ON CONFLICT DO UPDATE SET n = n + excluded.n;
INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
SELECT survey_version_id, day, option_code, stratum, brand_id, count(*) FROM attribution_answer
WHERE id >= 'resp_m' AND id < 'resp_r' GROUP BY 1, 2, 3, 4, 5 ON CONFLICT DO UPDATE SET n = n + excluded.n;
INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
SELECT survey_version_id, day, option_code, stratum, brand_id, count(*) FROM attribution_answer
WHERE id >= 'resp_r' AND id < 'resp_w' GROUP BY 1, 2, 3, 4, 5 ON CONFLICT DO UPDATE SET n = n + excluded.n;
INSERT INTO attribution_day_tally (survey_version_id, day, option_code, stratum, brand_id, n)
SELECT survey_version_id, day, option_code, stratum, brand_id, count(*) FROM attribution_answer
WHERE id >= 'resp_w' GROUP BY 1, 2, 3, 4, 5 ON CONFLICT DO UPDATE SET n = n + excluded.n;
