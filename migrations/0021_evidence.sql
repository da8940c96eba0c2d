-- Which file shows which figures. `submission.evidence_key` holds the same ids, parted by spaces; here they are found from
-- the file, which stays for as long as figures rest on it.
CREATE TABLE submission_evidence (
  file_id TEXT NOT NULL REFERENCES file (id),
  submission_id TEXT NOT NULL REFERENCES submission (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  PRIMARY KEY (file_id, submission_id)
) STRICT, WITHOUT ROWID;
