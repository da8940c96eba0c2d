-- Comments whose authors asked for erasure: a keyed hash, so that the same file does not bring them back.
CREATE TABLE erased_comment (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  erased_at INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, ref_hash)
) STRICT, WITHOUT ROWID;

-- Whose words a version quotes; its copies quote no others.
CREATE TABLE report_quote (
  report_id TEXT NOT NULL REFERENCES report (id),
  ref_hash TEXT NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  PRIMARY KEY (report_id, ref_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_quote_by_comment ON report_quote (campaign_id, ref_hash);

-- What took its place, where something did; its parts are gone, and so is its file once pdf_key is null.
ALTER TABLE report ADD COLUMN replaced_by TEXT REFERENCES report (id);
CREATE INDEX report_withdrawn ON report (withdrawn_at) WHERE withdrawn_at IS NOT NULL AND pdf_key IS NOT NULL;

-- A version whose inputs were read before an erasure and stored after it is refused; so is an erasure that misses a version.
CREATE TRIGGER report_quotes_nothing_erased BEFORE INSERT ON report_quote
WHEN EXISTS (SELECT 1 FROM erased_comment WHERE campaign_id = NEW.campaign_id AND ref_hash = NEW.ref_hash) BEGIN
  SELECT RAISE(ABORT, 'a quoted comment was erased');
END;
CREATE TRIGGER erased_comment_is_quoted_nowhere BEFORE INSERT ON erased_comment
WHEN EXISTS (SELECT 1 FROM report_quote WHERE campaign_id = NEW.campaign_id AND ref_hash = NEW.ref_hash) BEGIN
  SELECT RAISE(ABORT, 'a version still quotes the comment');
END;
CREATE TRIGGER report_copy_is_of_a_version BEFORE INSERT ON report
WHEN NEW.profile <> 'full' AND NOT EXISTS (SELECT 1 FROM report WHERE campaign_id = NEW.campaign_id
  AND version = NEW.version AND profile = 'full' AND withdrawn_at IS NULL) BEGIN
  SELECT RAISE(ABORT, 'the version of this copy does not stand');
END;
