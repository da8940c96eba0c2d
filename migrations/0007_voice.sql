-- What people said, and daily figures from elsewhere.
CREATE TABLE comment (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  import_id TEXT REFERENCES import (id),
  content_id TEXT REFERENCES content (id),
  platform TEXT NOT NULL REFERENCES platform (code),
  author_hash TEXT,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  machine_label TEXT NOT NULL REFERENCES sentiment_label (code),
  machine_score REAL,
  engine TEXT NOT NULL,
  person_label TEXT REFERENCES sentiment_label (code),
  labelled_by TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (campaign_id, ref_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX comment_by_import ON comment (import_id);
CREATE INDEX comment_by_day ON comment (campaign_id, day);

-- A person's label wins; who decided is kept apart, so that the report can say how much is machine triage.
CREATE TABLE sentiment_tally (
  campaign_id TEXT NOT NULL,
  source TEXT NOT NULL,
  day TEXT NOT NULL,
  language TEXT NOT NULL,
  label TEXT NOT NULL,
  is_by_person INTEGER NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, source, day, language, label, is_by_person)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER comment_inserted AFTER INSERT ON comment BEGIN
  INSERT INTO sentiment_tally (campaign_id, source, day, language, label, is_by_person, brand_id, n)
  VALUES (NEW.campaign_id, 'comment', NEW.day, NEW.language, coalesce(NEW.person_label, NEW.machine_label), NEW.person_label IS NOT NULL, NEW.brand_id, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER comment_deleted AFTER DELETE ON comment BEGIN
  UPDATE sentiment_tally SET n = n - 1
  WHERE campaign_id = OLD.campaign_id AND source = 'comment' AND day = OLD.day AND language = OLD.language
    AND label = coalesce(OLD.person_label, OLD.machine_label) AND is_by_person = (OLD.person_label IS NOT NULL);
  DELETE FROM sentiment_tally
  WHERE campaign_id = OLD.campaign_id AND source = 'comment' AND day = OLD.day AND language = OLD.language
    AND label = coalesce(OLD.person_label, OLD.machine_label) AND is_by_person = (OLD.person_label IS NOT NULL) AND n = 0;
END;
CREATE TRIGGER comment_updated AFTER UPDATE ON comment BEGIN
  UPDATE sentiment_tally SET n = n - 1
  WHERE campaign_id = OLD.campaign_id AND source = 'comment' AND day = OLD.day AND language = OLD.language
    AND label = coalesce(OLD.person_label, OLD.machine_label) AND is_by_person = (OLD.person_label IS NOT NULL);
  DELETE FROM sentiment_tally
  WHERE campaign_id = OLD.campaign_id AND source = 'comment' AND day = OLD.day AND language = OLD.language
    AND label = coalesce(OLD.person_label, OLD.machine_label) AND is_by_person = (OLD.person_label IS NOT NULL) AND n = 0;
  INSERT INTO sentiment_tally (campaign_id, source, day, language, label, is_by_person, brand_id, n)
  VALUES (NEW.campaign_id, 'comment', NEW.day, NEW.language, coalesce(NEW.person_label, NEW.machine_label), NEW.person_label IS NOT NULL, NEW.brand_id, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER response_text_inserted AFTER INSERT ON response_text
WHEN NEW.is_counted = 1 AND NEW.machine_label IS NOT NULL BEGIN
  INSERT INTO sentiment_tally (campaign_id, source, day, language, label, is_by_person, brand_id, n)
  VALUES (NEW.campaign_id, 'survey', NEW.day, NEW.locale, coalesce(NEW.person_label, NEW.machine_label), NEW.person_label IS NOT NULL, NEW.brand_id, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER response_text_deleted AFTER DELETE ON response_text
WHEN OLD.is_counted = 1 AND OLD.machine_label IS NOT NULL BEGIN
  UPDATE sentiment_tally SET n = n - 1
  WHERE campaign_id = OLD.campaign_id AND source = 'survey' AND day = OLD.day AND language = OLD.locale
    AND label = coalesce(OLD.person_label, OLD.machine_label) AND is_by_person = (OLD.person_label IS NOT NULL);
  DELETE FROM sentiment_tally
  WHERE campaign_id = OLD.campaign_id AND source = 'survey' AND day = OLD.day AND language = OLD.locale
    AND label = coalesce(OLD.person_label, OLD.machine_label) AND is_by_person = (OLD.person_label IS NOT NULL) AND n = 0;
END;
CREATE TRIGGER response_text_updated AFTER UPDATE ON response_text BEGIN
  UPDATE sentiment_tally SET n = n - 1
  WHERE OLD.is_counted = 1 AND OLD.machine_label IS NOT NULL
    AND campaign_id = OLD.campaign_id AND source = 'survey' AND day = OLD.day AND language = OLD.locale
    AND label = coalesce(OLD.person_label, OLD.machine_label) AND is_by_person = (OLD.person_label IS NOT NULL);
  DELETE FROM sentiment_tally
  WHERE OLD.is_counted = 1 AND OLD.machine_label IS NOT NULL
    AND campaign_id = OLD.campaign_id AND source = 'survey' AND day = OLD.day AND language = OLD.locale
    AND label = coalesce(OLD.person_label, OLD.machine_label) AND is_by_person = (OLD.person_label IS NOT NULL) AND n = 0;
  INSERT INTO sentiment_tally (campaign_id, source, day, language, label, is_by_person, brand_id, n)
  SELECT NEW.campaign_id, 'survey', NEW.day, NEW.locale, coalesce(NEW.person_label, NEW.machine_label), NEW.person_label IS NOT NULL, NEW.brand_id, 1
  WHERE NEW.is_counted = 1 AND NEW.machine_label IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE mention (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  import_id TEXT REFERENCES import (id),
  subject TEXT NOT NULL,
  author_hash TEXT,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (campaign_id, ref_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention_day (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  subject TEXT NOT NULL,
  day TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  n INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, subject, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE web_day (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  day TEXT NOT NULL,
  page TEXT NOT NULL,
  source TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  import_id TEXT REFERENCES import (id),
  sessions INTEGER,
  engaged_sessions INTEGER,
  views INTEGER,
  engaged_s INTEGER,
  scrolled INTEGER,
  leads INTEGER,
  PRIMARY KEY (campaign_id, day, page, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_day (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  day TEXT NOT NULL,
  is_branded INTEGER NOT NULL CHECK (is_branded IN (0, 1)),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  import_id TEXT REFERENCES import (id),
  clicks INTEGER NOT NULL,
  impressions INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, day, is_branded)
) STRICT, WITHOUT ROWID;

-- creator_id '' is the brand's own account.
CREATE TABLE follower_day (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  creator_id TEXT NOT NULL DEFAULT '',
  platform TEXT NOT NULL REFERENCES platform (code),
  day TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  import_id TEXT REFERENCES import (id),
  followers INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, creator_id, platform, day)
) STRICT, WITHOUT ROWID;
