-- Files too large for one request come in parts, and are stored and taken back in slices. What reads the campaign as a
-- whole waits meanwhile.

-- An upload; its parts are in the bucket, where they are is known to its import object.
CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  kind TEXT NOT NULL REFERENCES import_kind (code),
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- The import that it became.
  import_id TEXT REFERENCES import (id),
  -- When nothing of it was left in the bucket.
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_by_campaign ON upload (campaign_id, created_at);
CREATE INDEX upload_open ON upload (created_at) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX upload_by_import ON upload (import_id) WHERE import_id IS NOT NULL;

-- What is still being done to an import's rows; null when they are all there or all gone.
ALTER TABLE import ADD COLUMN busy TEXT CHECK (busy IN ('storing', 'undoing'));
CREATE INDEX import_busy ON import (campaign_id) WHERE busy IS NOT NULL;

-- Slices of two imports of orders must not mix: undoing the one would take orders of the other along.
CREATE TRIGGER import_of_orders_alone BEFORE INSERT ON import
WHEN NEW.kind = 'orders' AND EXISTS (
  SELECT 1 FROM import WHERE campaign_id = NEW.campaign_id AND busy IS NOT NULL AND kind = 'orders' AND id <> NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'orders of this campaign are being stored or undone');
END;

-- Whether a later import wrote one of an import's orders is then known without looking at each of them.
DROP INDEX order_line_by_import;
CREATE INDEX order_line_by_import ON order_line (import_id, last_import_id);
