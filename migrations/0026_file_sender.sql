-- Who sent which evidence, and when last. The same screenshot from several is one file; a creator's own token names only
-- what came by its link, and what somebody sent again is not left over from before.
CREATE TABLE file_sender (
  file_id TEXT NOT NULL REFERENCES file (id),
  sent_by TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (file_id, sent_by)
) STRICT, WITHOUT ROWID;
INSERT INTO file_sender (file_id, sent_by, brand_id, sent_at)
SELECT id, created_by, brand_id, created_at FROM file WHERE kind <> 'picture';
