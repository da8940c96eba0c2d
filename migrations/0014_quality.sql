-- Signs that an answer is not one person's honest one, and how long what was answered is kept.

-- SHA-256 of survey and a random token that the page keeps on the device; of network and browser a keyed hash whose
-- key lives for two days. Neither can be led back to anybody.
ALTER TABLE response ADD COLUMN device_hash TEXT;
ALTER TABLE response ADD COLUMN network_hash TEXT;
CREATE INDEX response_by_device ON response (survey_version_id, device_hash) WHERE device_hash IS NOT NULL;
CREATE INDEX response_by_network ON response (survey_version_id, network_hash) WHERE network_hash IS NOT NULL;

-- Flags are counted over the flagged answers alone.
CREATE INDEX response_flagged ON response (survey_version_id, flags, status, is_test) WHERE flags <> '[]';

CREATE TABLE network_salt (
  day TEXT PRIMARY KEY,
  salt TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- After so many days only what is tallied stays of an answer; null keeps it.
ALTER TABLE survey ADD COLUMN retention_days INTEGER CHECK (retention_days BETWEEN 1 AND 3650);
ALTER TABLE response ADD COLUMN reduced_at INTEGER;

-- Keyed hash of what somebody gave to be known again by, where a survey asks the same people before and after.
ALTER TABLE response ADD COLUMN pair_hash TEXT;
CREATE INDEX response_by_pair ON response (survey_version_id, pair_hash) WHERE pair_hash IS NOT NULL;

-- Which quotas of its version an answer counts in, and how many complete answers each has.
DROP TABLE quota;
ALTER TABLE response ADD COLUMN quotas TEXT NOT NULL DEFAULT '[]' CHECK (json_type(quotas) = 'array');
CREATE TABLE quota_tally (
  survey_version_id TEXT NOT NULL,
  quota_id TEXT NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (survey_version_id, quota_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW quota_answer AS
SELECT r.survey_version_id, r.id, r.brand_id, q.value AS quota_id FROM response r, json_each(r.quotas) q
WHERE r.status = 'complete' AND r.is_test = 0;

CREATE TRIGGER quota_inserted AFTER INSERT ON response
WHEN NEW.quotas <> '[]' AND NEW.status = 'complete' AND NEW.is_test = 0 BEGIN
  INSERT INTO quota_tally (survey_version_id, quota_id, brand_id, n)
  SELECT NEW.survey_version_id, value, NEW.brand_id, 1 FROM json_each(NEW.quotas) WHERE true
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER quota_deleted AFTER DELETE ON response
WHEN OLD.quotas <> '[]' AND OLD.status = 'complete' AND OLD.is_test = 0 BEGIN
  UPDATE quota_tally SET n = n - 1
  WHERE survey_version_id = OLD.survey_version_id AND quota_id IN (SELECT value FROM json_each(OLD.quotas));
END;

CREATE TRIGGER quota_moved AFTER UPDATE ON response
WHEN (OLD.quotas <> '[]' OR NEW.quotas <> '[]')
  AND (OLD.quotas, OLD.status, OLD.is_test) IS NOT (NEW.quotas, NEW.status, NEW.is_test) BEGIN
  UPDATE quota_tally SET n = n - 1
  WHERE OLD.status = 'complete' AND OLD.is_test = 0 AND survey_version_id = OLD.survey_version_id
    AND quota_id IN (SELECT value FROM json_each(OLD.quotas));
  INSERT INTO quota_tally (survey_version_id, quota_id, brand_id, n)
  SELECT NEW.survey_version_id, value, NEW.brand_id, 1 FROM json_each(NEW.quotas)
  WHERE NEW.status = 'complete' AND NEW.is_test = 0
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
