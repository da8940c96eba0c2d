-- What people said they saw, and how many wrote open answers, without reading single answers.

-- The question of a lift survey that asks whose posts were seen: the first that offers creators of the campaign. It follows
-- from the questionnaire, which never changes.
CREATE TABLE exposure_question (
  survey_version_id TEXT PRIMARY KEY REFERENCES survey_version (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  question_id TEXT NOT NULL,
  -- Codes of the campaign's creators.
  creators TEXT NOT NULL CHECK (json_type(creators) = 'array')
) STRICT, WITHOUT ROWID;

CREATE VIEW exposure_asked AS
SELECT v.id AS survey_version_id, v.brand_id, q.key AS place, q.value ->> 'id' AS question_id,
  json_group_array(o.value ->> 'code') AS creators
FROM survey_version v JOIN survey s ON s.id = v.survey_id AND s.kind = 'brand_lift',
  json_each(v.definition, '$.questions') q, json_each(q.value, '$.options') o
WHERE q.value ->> 'purpose' = 'exposure' AND o.value ->> 'role' IN ('creators', 'campaign_creator')
GROUP BY v.id, q.key;

INSERT INTO exposure_question (survey_version_id, brand_id, question_id, creators)
SELECT survey_version_id, brand_id, question_id, creators FROM exposure_asked WHERE true ORDER BY place
ON CONFLICT DO NOTHING;
CREATE TRIGGER survey_version_asks_exposure AFTER INSERT ON survey_version BEGIN
  INSERT INTO exposure_question (survey_version_id, brand_id, question_id, creators)
  SELECT survey_version_id, brand_id, question_id, creators FROM exposure_asked WHERE survey_version_id = NEW.id
  ORDER BY place LIMIT 1;
END;

-- Of `n`, the people who saw a creator of the campaign and those who were not asked or would not say; the others did not see
-- one. They stand in rows that an answer writes anyway.
ALTER TABLE answer_tally ADD COLUMN seen_n INTEGER NOT NULL DEFAULT 0;
ALTER TABLE answer_tally ADD COLUMN untold_n INTEGER NOT NULL DEFAULT 0;
ALTER TABLE response_tally ADD COLUMN seen_n INTEGER NOT NULL DEFAULT 0;
ALTER TABLE response_tally ADD COLUMN untold_n INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER response_inserted;
DROP TRIGGER response_deleted;
DROP TRIGGER response_moved;
DROP TRIGGER response_recoded;

CREATE TRIGGER response_inserted AFTER INSERT ON response WHEN NEW.is_test = 0 BEGIN
  INSERT INTO response_tally (survey_version_id, arm_id, day, status, last_question, stratum, is_flagged, brand_id, n, seen_n, untold_n)
  SELECT NEW.survey_version_id, NEW.arm_id, NEW.day, NEW.status, NEW.last_question, NEW.stratum, NEW.is_flagged, NEW.brand_id, 1, e.seen, e.untold
  FROM (SELECT count(c.value) > 0 AND NOT max(c.value = 'prefer_not') AND max(instr(x.creators, json_quote(c.value))) > 0 AS seen,
      count(*) > 0 AND (count(c.value) = 0 OR max(c.value = 'prefer_not')) AS untold
    FROM exposure_question x LEFT JOIN json_each(NEW.coded -> x.question_id) c
    WHERE x.survey_version_id = NEW.survey_version_id AND NEW.status = 'complete') e
  WHERE true
  ON CONFLICT DO UPDATE SET n = n + 1, seen_n = seen_n + excluded.seen_n, untold_n = untold_n + excluded.untold_n;

  INSERT INTO answer_tally (survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, creator_id, brand_id, n, seen_n, untold_n)
  SELECT NEW.survey_version_id, q.key, o.value, NEW.arm_id, NEW.stratum, NEW.is_flagged, NEW.creator_id, NEW.brand_id, 1, e.seen, e.untold
  FROM json_each(NEW.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o,
    (SELECT count(c.value) > 0 AND NOT max(c.value = 'prefer_not') AND max(instr(x.creators, json_quote(c.value))) > 0 AS seen,
      count(*) > 0 AND (count(c.value) = 0 OR max(c.value = 'prefer_not')) AS untold
    FROM exposure_question x LEFT JOIN json_each(NEW.coded -> x.question_id) c
    WHERE x.survey_version_id = NEW.survey_version_id AND NEW.status = 'complete') e
  WHERE NEW.status = 'complete'
  ON CONFLICT DO UPDATE SET n = n + excluded.n, seen_n = seen_n + excluded.seen_n, untold_n = untold_n + excluded.untold_n;

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
  UPDATE response_tally SET n = n - 1, seen_n = seen_n - e.seen, untold_n = untold_n - e.untold
  FROM (SELECT count(c.value) > 0 AND NOT max(c.value = 'prefer_not') AND max(instr(x.creators, json_quote(c.value))) > 0 AS seen,
      count(*) > 0 AND (count(c.value) = 0 OR max(c.value = 'prefer_not')) AS untold
    FROM exposure_question x LEFT JOIN json_each(OLD.coded -> x.question_id) c
    WHERE x.survey_version_id = OLD.survey_version_id AND OLD.status = 'complete') e
  WHERE survey_version_id = OLD.survey_version_id AND arm_id = OLD.arm_id AND day = OLD.day AND status = OLD.status
    AND last_question = OLD.last_question AND stratum = OLD.stratum AND is_flagged = OLD.is_flagged;

  INSERT INTO answer_tally (survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, creator_id, brand_id, n, seen_n, untold_n)
  SELECT OLD.survey_version_id, q.key, o.value, OLD.arm_id, OLD.stratum, OLD.is_flagged, OLD.creator_id, OLD.brand_id, -1, -e.seen, -e.untold
  FROM json_each(OLD.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o,
    (SELECT count(c.value) > 0 AND NOT max(c.value = 'prefer_not') AND max(instr(x.creators, json_quote(c.value))) > 0 AS seen,
      count(*) > 0 AND (count(c.value) = 0 OR max(c.value = 'prefer_not')) AS untold
    FROM exposure_question x LEFT JOIN json_each(OLD.coded -> x.question_id) c
    WHERE x.survey_version_id = OLD.survey_version_id AND OLD.status = 'complete') e
  WHERE OLD.status = 'complete'
  ON CONFLICT DO UPDATE SET n = n + excluded.n, seen_n = seen_n + excluded.seen_n, untold_n = untold_n + excluded.untold_n;

  UPDATE duration_tally SET n = n - 1
  WHERE OLD.status = 'complete' AND survey_version_id = OLD.survey_version_id AND arm_id = OLD.arm_id AND duration_s = OLD.duration_s;

  INSERT INTO order_value_tally (survey_version_id, question_id, option_code, stratum, is_flagged, brand_id, n, sum_minor, sum_squares)
  SELECT OLD.survey_version_id, q.key, o.value, OLD.stratum, OLD.is_flagged, OLD.brand_id, -1,
    -OLD.order_value_minor, -CAST(OLD.order_value_minor AS REAL) * OLD.order_value_minor
  FROM json_each(OLD.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
  WHERE OLD.status = 'complete' AND OLD.order_value_minor IS NOT NULL AND q.key = OLD.value_question
  ON CONFLICT DO UPDATE SET n = n - 1, sum_minor = sum_minor + excluded.sum_minor, sum_squares = sum_squares + excluded.sum_squares;
END;

-- Subtracts OLD, adds NEW; what people saw moves alone when an answer is corrected.
CREATE TRIGGER response_moved AFTER UPDATE ON response
WHEN (OLD.arm_id, OLD.day, OLD.status, OLD.last_question, OLD.stratum, OLD.is_flagged, OLD.is_test)
    IS NOT (NEW.arm_id, NEW.day, NEW.status, NEW.last_question, NEW.stratum, NEW.is_flagged, NEW.is_test)
  OR (OLD.coded <> NEW.coded
    AND OLD.coded -> (SELECT question_id FROM exposure_question WHERE survey_version_id = OLD.survey_version_id)
      IS NOT NEW.coded -> (SELECT question_id FROM exposure_question WHERE survey_version_id = NEW.survey_version_id)) BEGIN
  UPDATE response_tally SET n = n - 1, seen_n = seen_n - e.seen, untold_n = untold_n - e.untold
  FROM (SELECT count(c.value) > 0 AND NOT max(c.value = 'prefer_not') AND max(instr(x.creators, json_quote(c.value))) > 0 AS seen,
      count(*) > 0 AND (count(c.value) = 0 OR max(c.value = 'prefer_not')) AS untold
    FROM exposure_question x LEFT JOIN json_each(OLD.coded -> x.question_id) c
    WHERE x.survey_version_id = OLD.survey_version_id AND OLD.status = 'complete') e
  WHERE OLD.is_test = 0 AND survey_version_id = OLD.survey_version_id AND arm_id = OLD.arm_id AND day = OLD.day AND status = OLD.status
    AND last_question = OLD.last_question AND stratum = OLD.stratum AND is_flagged = OLD.is_flagged;
  INSERT INTO response_tally (survey_version_id, arm_id, day, status, last_question, stratum, is_flagged, brand_id, n, seen_n, untold_n)
  SELECT NEW.survey_version_id, NEW.arm_id, NEW.day, NEW.status, NEW.last_question, NEW.stratum, NEW.is_flagged, NEW.brand_id, 1, e.seen, e.untold
  FROM (SELECT count(c.value) > 0 AND NOT max(c.value = 'prefer_not') AND max(instr(x.creators, json_quote(c.value))) > 0 AS seen,
      count(*) > 0 AND (count(c.value) = 0 OR max(c.value = 'prefer_not')) AS untold
    FROM exposure_question x LEFT JOIN json_each(NEW.coded -> x.question_id) c
    WHERE x.survey_version_id = NEW.survey_version_id AND NEW.status = 'complete') e
  WHERE NEW.is_test = 0
  ON CONFLICT DO UPDATE SET n = n + 1, seen_n = seen_n + excluded.seen_n, untold_n = untold_n + excluded.untold_n;
END;

CREATE TRIGGER response_recoded AFTER UPDATE ON response
WHEN (OLD.status = 'complete' OR NEW.status = 'complete')
  AND (OLD.arm_id, OLD.status, OLD.stratum, OLD.is_flagged, OLD.is_test, OLD.creator_id, OLD.coded, OLD.duration_s, OLD.order_value_minor, OLD.value_question)
  IS NOT (NEW.arm_id, NEW.status, NEW.stratum, NEW.is_flagged, NEW.is_test, NEW.creator_id, NEW.coded, NEW.duration_s, NEW.order_value_minor, NEW.value_question) BEGIN
  INSERT INTO answer_tally (survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, creator_id, brand_id, n, seen_n, untold_n)
  SELECT OLD.survey_version_id, q.key, o.value, OLD.arm_id, OLD.stratum, OLD.is_flagged, OLD.creator_id, OLD.brand_id, -1, -e.seen, -e.untold
  FROM json_each(OLD.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o,
    (SELECT count(c.value) > 0 AND NOT max(c.value = 'prefer_not') AND max(instr(x.creators, json_quote(c.value))) > 0 AS seen,
      count(*) > 0 AND (count(c.value) = 0 OR max(c.value = 'prefer_not')) AS untold
    FROM exposure_question x LEFT JOIN json_each(OLD.coded -> x.question_id) c
    WHERE x.survey_version_id = OLD.survey_version_id AND OLD.status = 'complete') e
  WHERE OLD.status = 'complete' AND OLD.is_test = 0
  ON CONFLICT DO UPDATE SET n = n + excluded.n, seen_n = seen_n + excluded.seen_n, untold_n = untold_n + excluded.untold_n;
  INSERT INTO answer_tally (survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, creator_id, brand_id, n, seen_n, untold_n)
  SELECT NEW.survey_version_id, q.key, o.value, NEW.arm_id, NEW.stratum, NEW.is_flagged, NEW.creator_id, NEW.brand_id, 1, e.seen, e.untold
  FROM json_each(NEW.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o,
    (SELECT count(c.value) > 0 AND NOT max(c.value = 'prefer_not') AND max(instr(x.creators, json_quote(c.value))) > 0 AS seen,
      count(*) > 0 AND (count(c.value) = 0 OR max(c.value = 'prefer_not')) AS untold
    FROM exposure_question x LEFT JOIN json_each(NEW.coded -> x.question_id) c
    WHERE x.survey_version_id = NEW.survey_version_id AND NEW.status = 'complete') e
  WHERE NEW.status = 'complete' AND NEW.is_test = 0
  ON CONFLICT DO UPDATE SET n = n + excluded.n, seen_n = seen_n + excluded.seen_n, untold_n = untold_n + excluded.untold_n;

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

-- What a finished answer said of what was seen; null where it is not asked. The recount reads it by the triggers' rule.
CREATE VIEW seen_response AS
SELECT r.*, (SELECT CASE WHEN count(c.value) = 0 OR max(c.value = 'prefer_not') THEN 'untold'
    WHEN max(instr(x.creators, json_quote(c.value))) > 0 THEN 'seen' ELSE 'unseen' END
  FROM exposure_question x LEFT JOIN json_each(r.coded -> x.question_id) c
  WHERE x.survey_version_id = r.survey_version_id AND r.status = 'complete' GROUP BY x.survey_version_id) AS said
FROM response r;

DROP VIEW coded_answer;
CREATE VIEW coded_answer AS
SELECT r.survey_version_id, r.id, r.brand_id, r.arm_id, r.stratum, r.is_flagged, r.creator_id,
  q.key AS question_id, o.value AS option_code, r.order_value_minor, r.value_question, r.said
FROM seen_response r, json_each(r.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o
WHERE r.status = 'complete' AND r.is_test = 0;

-- Of answers that were there before.
UPDATE answer_tally AS t SET seen_n = c.seen_n, untold_n = c.untold_n
FROM (SELECT survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, creator_id,
    sum(said = 'seen') AS seen_n, sum(said = 'untold') AS untold_n
  FROM (
    -- What was seen is read once an answer, not once an option of it: D1 ends a statement after 30 seconds.
    WITH told AS MATERIALIZED (SELECT survey_version_id, arm_id, stratum, is_flagged, creator_id, coded, said FROM seen_response
      WHERE status = 'complete' AND is_test = 0 AND said IS NOT NULL)
    SELECT r.*, q.key AS question_id, o.value AS option_code
    FROM told r, json_each(r.coded) q, json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) o)
  GROUP BY 1, 2, 3, 4, 5, 6, 7) c
WHERE (t.survey_version_id, t.question_id, t.option_code, t.arm_id, t.stratum, t.is_flagged, t.creator_id)
  = (c.survey_version_id, c.question_id, c.option_code, c.arm_id, c.stratum, c.is_flagged, c.creator_id);
UPDATE response_tally AS t SET seen_n = c.seen_n, untold_n = c.untold_n
FROM (SELECT survey_version_id, arm_id, day, status, last_question, stratum, is_flagged,
    sum(said = 'seen') AS seen_n, sum(said = 'untold') AS untold_n
  FROM seen_response WHERE said IS NOT NULL AND is_test = 0 GROUP BY 1, 2, 3, 4, 5, 6, 7) c
WHERE (t.survey_version_id, t.arm_id, t.day, t.status, t.last_question, t.stratum, t.is_flagged)
  = (c.survey_version_id, c.arm_id, c.day, c.status, c.last_question, c.stratum, c.is_flagged);

-- Open answers whose feeling is tallied, beyond the first of a person on a day: texts less these are people. Nothing is
-- written where a survey has one such question.
CREATE TABLE further_text_tally (
  campaign_id TEXT NOT NULL,
  day TEXT NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, day)
) STRICT, WITHOUT ROWID;
INSERT INTO further_text_tally (campaign_id, day, brand_id, n)
SELECT campaign_id, day, brand_id, count(*) - count(DISTINCT survey_version_id || response_id) AS further FROM response_text
WHERE is_counted = 1 AND machine_label IS NOT NULL GROUP BY 1, 2, 3 HAVING further > 0;

CREATE TRIGGER further_text_inserted AFTER INSERT ON response_text BEGIN
  INSERT INTO further_text_tally (campaign_id, day, brand_id, n)
  SELECT NEW.campaign_id, NEW.day, NEW.brand_id, 1
  WHERE NEW.is_counted = 1 AND NEW.machine_label IS NOT NULL AND EXISTS (SELECT 1 FROM response_text o
    WHERE o.survey_version_id = NEW.survey_version_id AND o.response_id = NEW.response_id AND o.question_id <> NEW.question_id
      AND o.day = NEW.day AND o.is_counted = 1 AND o.machine_label IS NOT NULL)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER further_text_deleted AFTER DELETE ON response_text BEGIN
  INSERT INTO further_text_tally (campaign_id, day, brand_id, n)
  SELECT OLD.campaign_id, OLD.day, OLD.brand_id, -1
  WHERE OLD.is_counted = 1 AND OLD.machine_label IS NOT NULL AND EXISTS (SELECT 1 FROM response_text o
    WHERE o.survey_version_id = OLD.survey_version_id AND o.response_id = OLD.response_id AND o.question_id <> OLD.question_id
      AND o.day = OLD.day AND o.is_counted = 1 AND o.machine_label IS NOT NULL)
  ON CONFLICT DO UPDATE SET n = n - 1;
END;
CREATE TRIGGER further_text_updated AFTER UPDATE ON response_text
WHEN (OLD.day, OLD.is_counted, OLD.machine_label IS NULL) IS NOT (NEW.day, NEW.is_counted, NEW.machine_label IS NULL) BEGIN
  INSERT INTO further_text_tally (campaign_id, day, brand_id, n)
  SELECT OLD.campaign_id, OLD.day, OLD.brand_id, -1
  WHERE OLD.is_counted = 1 AND OLD.machine_label IS NOT NULL AND EXISTS (SELECT 1 FROM response_text o
    WHERE o.survey_version_id = OLD.survey_version_id AND o.response_id = OLD.response_id AND o.question_id <> OLD.question_id
      AND o.day = OLD.day AND o.is_counted = 1 AND o.machine_label IS NOT NULL)
  ON CONFLICT DO UPDATE SET n = n - 1;
  INSERT INTO further_text_tally (campaign_id, day, brand_id, n)
  SELECT NEW.campaign_id, NEW.day, NEW.brand_id, 1
  WHERE NEW.is_counted = 1 AND NEW.machine_label IS NOT NULL AND EXISTS (SELECT 1 FROM response_text o
    WHERE o.survey_version_id = NEW.survey_version_id AND o.response_id = NEW.response_id AND o.question_id <> NEW.question_id
      AND o.day = NEW.day AND o.is_counted = 1 AND o.machine_label IS NOT NULL)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
