-- Comments that a later import brought too: they stay when the one that stored them is undone.
CREATE TABLE comment_claim (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES import (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  PRIMARY KEY (campaign_id, ref_hash, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX comment_claim_by_import ON comment_claim (import_id);
