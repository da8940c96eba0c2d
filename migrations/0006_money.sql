-- Orders, clicks and what they add up to.
CREATE TABLE import (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  kind TEXT NOT NULL REFERENCES import_kind (code),
  source TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  -- Orders or comments that were new, and such as were known and are different now.
  rows_stored INTEGER NOT NULL,
  rows_changed INTEGER NOT NULL DEFAULT 0,
  rows_skipped INTEGER NOT NULL,
  -- The first 200 skipped rows: [{"row": 7, "key": "import.row.bad_date", "values": {...}}].
  problems TEXT NOT NULL DEFAULT '[]' CHECK (json_type(problems) = 'array'),
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX import_by_campaign ON import (campaign_id, created_at);

-- Reference and customer are keyed hashes. Revenue is net of discount, tax, shipping and refunds.
CREATE TABLE order_line (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  -- The import that brought the order, and the last one that wrote it.
  import_id TEXT REFERENCES import (id),
  last_import_id TEXT REFERENCES import (id),
  source TEXT NOT NULL,
  ordered_at INTEGER NOT NULL,
  day TEXT NOT NULL,
  region TEXT NOT NULL DEFAULT '',
  net_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL DEFAULT 0,
  refunded_minor INTEGER NOT NULL DEFAULT 0,
  -- 0 for a test, cancelled, unpaid or wholly refunded order: kept, but no conversion.
  is_counted INTEGER NOT NULL DEFAULT 1 CHECK (is_counted IN (0, 1)),
  customer_hash TEXT,
  customer_kind TEXT NOT NULL DEFAULT 'unknown' REFERENCES customer_kind (code),
  is_kind_from_source INTEGER NOT NULL DEFAULT 0 CHECK (is_kind_from_source IN (0, 1)),
  -- All discount codes of the order as they are compared; code_key is the campaign's own among them, or ''.
  codes TEXT NOT NULL DEFAULT '[]' CHECK (json_type(codes) = 'array'),
  code_key TEXT NOT NULL DEFAULT '',
  click_id TEXT NOT NULL DEFAULT '',
  -- '' when no creator is known for it.
  creator_id TEXT NOT NULL DEFAULT '',
  matched_by TEXT NOT NULL DEFAULT 'none' REFERENCES order_match (code),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, ref_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_line_by_customer ON order_line (campaign_id, customer_hash, ordered_at);
CREATE INDEX order_line_by_import ON order_line (import_id);

-- What an import overwrote, so that it can be undone: the order as it was before.
CREATE TABLE order_change (
  import_id TEXT NOT NULL REFERENCES import (id),
  ref_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  previous TEXT NOT NULL CHECK (json_type(previous) = 'object'),
  PRIMARY KEY (import_id, ref_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_day (
  campaign_id TEXT NOT NULL,
  day TEXT NOT NULL,
  matched_by TEXT NOT NULL,
  creator_id TEXT NOT NULL,
  customer_kind TEXT NOT NULL,
  is_counted INTEGER NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  net_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL,
  refunded_minor INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, day, matched_by, creator_id, customer_kind, is_counted)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER order_line_inserted AFTER INSERT ON order_line BEGIN
  INSERT INTO order_day (campaign_id, day, matched_by, creator_id, customer_kind, is_counted, brand_id, n, net_minor, discount_minor, refunded_minor)
  VALUES (NEW.campaign_id, NEW.day, NEW.matched_by, NEW.creator_id, NEW.customer_kind, NEW.is_counted, NEW.brand_id, 1, NEW.net_minor, NEW.discount_minor, NEW.refunded_minor)
  ON CONFLICT DO UPDATE SET n = n + 1, net_minor = net_minor + excluded.net_minor,
    discount_minor = discount_minor + excluded.discount_minor, refunded_minor = refunded_minor + excluded.refunded_minor;
END;
-- An emptied cell goes, so that undoing leaves what was there before.
CREATE TRIGGER order_line_deleted AFTER DELETE ON order_line BEGIN
  UPDATE order_day SET n = n - 1, net_minor = net_minor - OLD.net_minor,
    discount_minor = discount_minor - OLD.discount_minor, refunded_minor = refunded_minor - OLD.refunded_minor
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted;
  DELETE FROM order_day
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted AND n = 0;
END;
CREATE TRIGGER order_line_updated AFTER UPDATE ON order_line BEGIN
  UPDATE order_day SET n = n - 1, net_minor = net_minor - OLD.net_minor,
    discount_minor = discount_minor - OLD.discount_minor, refunded_minor = refunded_minor - OLD.refunded_minor
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted;
  DELETE FROM order_day
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted AND n = 0;
  INSERT INTO order_day (campaign_id, day, matched_by, creator_id, customer_kind, is_counted, brand_id, n, net_minor, discount_minor, refunded_minor)
  VALUES (NEW.campaign_id, NEW.day, NEW.matched_by, NEW.creator_id, NEW.customer_kind, NEW.is_counted, NEW.brand_id, 1, NEW.net_minor, NEW.discount_minor, NEW.refunded_minor)
  ON CONFLICT DO UPDATE SET n = n + 1, net_minor = net_minor + excluded.net_minor,
    discount_minor = discount_minor + excluded.discount_minor, refunded_minor = refunded_minor + excluded.refunded_minor;
END;

-- Kept 90 days; the roll-up stays.
CREATE TABLE click (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  link_code TEXT NOT NULL REFERENCES tracking_link (code),
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES click_kind (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE click_day (
  link_code TEXT NOT NULL,
  day TEXT NOT NULL,
  kind TEXT NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (link_code, day, kind)
) STRICT, WITHOUT ROWID;
-- No trigger on delete: retention removes clicks, never what was counted.
CREATE TRIGGER click_inserted AFTER INSERT ON click BEGIN
  INSERT INTO click_day (link_code, day, kind, brand_id, n) VALUES (NEW.link_code, NEW.day, NEW.kind, NEW.brand_id, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE touch (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  creator_id TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (campaign_id, ref_hash, at, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversion_event (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  import_id TEXT REFERENCES import (id),
  action TEXT NOT NULL,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  value_minor INTEGER,
  click_id TEXT NOT NULL DEFAULT '',
  creator_id TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (campaign_id, ref_hash)
) STRICT, WITHOUT ROWID;
