-- Order values by the creator named. Channels have theirs by the value question; which creator it was is asked after it.

-- The question that asks it: the first that offers creators by id. It follows from the questionnaire, which never changes.
CREATE TABLE creator_question (
  survey_version_id TEXT PRIMARY KEY REFERENCES survey_version (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  question_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW creator_asked AS
SELECT v.id AS survey_version_id, v.brand_id, q.key AS place, q.value ->> 'id' AS question_id
FROM survey_version v, json_each(v.definition, '$.questions') q
WHERE EXISTS (SELECT 1 FROM json_each(q.value, '$.options') o WHERE o.value ->> 'creator_id' IS NOT NULL)
  AND EXISTS (SELECT 1 FROM json_each(v.definition, '$.questions') w WHERE w.value ->> 'value_question');

INSERT INTO creator_question (survey_version_id, brand_id, question_id)
SELECT survey_version_id, brand_id, question_id FROM creator_asked WHERE true ORDER BY place
ON CONFLICT DO NOTHING;
CREATE TRIGGER survey_version_asks_creator AFTER INSERT ON survey_version BEGIN
  INSERT INTO creator_question (survey_version_id, brand_id, question_id)
  SELECT survey_version_id, brand_id, question_id FROM creator_asked WHERE survey_version_id = NEW.id ORDER BY place LIMIT 1;
END;

-- A part of order_value_tally's people, beside whom it is read: nobody who is not in the base of the value question. A table
-- of its own, so that a release of before does not read these cells as a question whose answerers stand for all buyers.
CREATE TABLE creator_value_tally (
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

-- One row a named creator. The triggers count by the same rule.
CREATE VIEW creator_value AS
SELECT r.survey_version_id, r.id, r.brand_id, x.question_id, o.value AS option_code, r.stratum, r.is_flagged, r.order_value_minor
FROM creator_question x CROSS JOIN response r ON r.survey_version_id = x.survey_version_id
CROSS JOIN json_each(r.coded -> x.question_id) o
WHERE r.status = 'complete' AND r.is_test = 0 AND r.order_value_minor IS NOT NULL
  AND x.question_id <> r.value_question AND r.coded ->> r.value_question <> 'prefer_not';

CREATE TRIGGER response_inserted_value AFTER INSERT ON response
WHEN NEW.status = 'complete' AND NEW.is_test = 0 AND NEW.order_value_minor IS NOT NULL BEGIN
  INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
  SELECT NEW.survey_version_id, x.question_id, o.value, NEW.stratum, NEW.is_flagged, NEW.brand_id, 1,
    NEW.order_value_minor, CAST(NEW.order_value_minor AS REAL) * NEW.order_value_minor
  FROM creator_question x, json_each(NEW.coded -> x.question_id) o
  WHERE x.survey_version_id = NEW.survey_version_id
    AND x.question_id <> NEW.value_question AND NEW.coded ->> NEW.value_question <> 'prefer_not'
  ON CONFLICT DO UPDATE SET n = n + 1, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
END;

CREATE TRIGGER response_deleted_value AFTER DELETE ON response
WHEN OLD.status = 'complete' AND OLD.is_test = 0 AND OLD.order_value_minor IS NOT NULL BEGIN
  INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
  SELECT OLD.survey_version_id, x.question_id, o.value, OLD.stratum, OLD.is_flagged, OLD.brand_id, -1,
    -OLD.order_value_minor, -CAST(OLD.order_value_minor AS REAL) * OLD.order_value_minor
  FROM creator_question x, json_each(OLD.coded -> x.question_id) o
  WHERE x.survey_version_id = OLD.survey_version_id
    AND x.question_id <> OLD.value_question AND OLD.coded ->> OLD.value_question <> 'prefer_not'
  ON CONFLICT DO UPDATE SET n = n - 1, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
END;

CREATE TRIGGER response_updated_value AFTER UPDATE ON response
WHEN (OLD.order_value_minor IS NOT NULL OR NEW.order_value_minor IS NOT NULL)
  AND (OLD.status = 'complete' OR NEW.status = 'complete')
  AND (OLD.status, OLD.stratum, OLD.is_flagged, OLD.is_test, OLD.coded, OLD.order_value_minor, OLD.value_question)
  IS NOT (NEW.status, NEW.stratum, NEW.is_flagged, NEW.is_test, NEW.coded, NEW.order_value_minor, NEW.value_question) BEGIN
  INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
  SELECT OLD.survey_version_id, x.question_id, o.value, OLD.stratum, OLD.is_flagged, OLD.brand_id, -1,
    -OLD.order_value_minor, -CAST(OLD.order_value_minor AS REAL) * OLD.order_value_minor
  FROM creator_question x, json_each(OLD.coded -> x.question_id) o
  WHERE x.survey_version_id = OLD.survey_version_id
    AND OLD.status = 'complete' AND OLD.is_test = 0 AND OLD.order_value_minor IS NOT NULL
    AND x.question_id <> OLD.value_question AND OLD.coded ->> OLD.value_question <> 'prefer_not'
  ON CONFLICT DO UPDATE SET n = n - 1, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
  INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
  SELECT NEW.survey_version_id, x.question_id, o.value, NEW.stratum, NEW.is_flagged, NEW.brand_id, 1,
    NEW.order_value_minor, CAST(NEW.order_value_minor AS REAL) * NEW.order_value_minor
  FROM creator_question x, json_each(NEW.coded -> x.question_id) o
  WHERE x.survey_version_id = NEW.survey_version_id
    AND NEW.status = 'complete' AND NEW.is_test = 0 AND NEW.order_value_minor IS NOT NULL
    AND x.question_id <> NEW.value_question AND NEW.coded ->> NEW.value_question <> 'prefer_not'
  ON CONFLICT DO UPDATE SET n = n + 1, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
END;

-- Of answers that were there before, an eighth of them at a time: ids are made by chance, and D1 ends a statement after 30
-- seconds.
INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
SELECT survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, count(*), sum(order_value_minor),
  sum(CAST(order_value_minor AS REAL) * order_value_minor) FROM creator_value WHERE id < 'resp_4' GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
SELECT survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, count(*), sum(order_value_minor),
  sum(CAST(order_value_minor AS REAL) * order_value_minor) FROM creator_value WHERE id >= 'resp_4' AND id < 'resp_8' GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
SELECT survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, count(*), sum(order_value_minor),
  sum(CAST(order_value_minor AS REAL) * order_value_minor) FROM creator_value WHERE id >= 'resp_8' AND id < 'resp_c' GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
SELECT survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, count(*), sum(order_value_minor),
  sum(CAST(order_value_minor AS REAL) * order_value_minor) FROM creator_value WHERE id >= 'resp_c' AND id < 'resp_g' GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
SELECT survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, count(*), sum(order_value_minor),
  sum(CAST(order_value_minor AS REAL) * order_value_minor) FROM creator_value WHERE id >= 'resp_g' AND id < 'resp_m' GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
SELECT survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, count(*), sum(order_value_minor),
  sum(CAST(order_value_minor AS REAL) * order_value_minor) FROM creator_value WHERE id >= 'resp_m' AND id < 'resp_r' GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
SELECT survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, count(*), sum(order_value_minor),
  sum(CAST(order_value_minor AS REAL) * order_value_minor) FROM creator_value WHERE id >= 'resp_r' AND id < 'resp_w' GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
INSERT INTO creator_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
SELECT survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, count(*), sum(order_value_minor),
  sum(CAST(order_value_minor AS REAL) * order_value_minor) FROM creator_value WHERE id >= 'resp_w' GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
