-- Webhooks in: addresses to which shops and other systems send orders and conversions as they happen.

CREATE TABLE webhook_in_kind (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO webhook_in_kind (code) VALUES ('shopify'), ('event');
CREATE TABLE webhook_outcome (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO webhook_outcome (code) VALUES ('taken'), ('ignored'), ('refused');

CREATE TABLE webhook_in (
  id TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  kind TEXT NOT NULL REFERENCES webhook_in_kind (code),
  name TEXT NOT NULL,
  -- Sealed (core/sealed-secret.ts); null once the address is deleted.
  secret TEXT,
  -- Counted by trigger, each delivery once. shop is the one that sent last.
  shop TEXT NOT NULL DEFAULT '',
  taken INTEGER NOT NULL DEFAULT 0,
  ignored INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  last_delivery_at INTEGER,
  -- Why the last refused one was: {"key": "import.row.other_currency", "values": {...}}.
  last_problem TEXT CHECK (json_type(last_problem) = 'object'),
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_in_by_campaign ON webhook_in (campaign_id, created_at);

-- Which deliveries came, so that one that comes again is known. Kept 30 days; no sender repeats one for longer.
CREATE TABLE webhook_in_delivery (
  webhook_id TEXT NOT NULL REFERENCES webhook_in (id),
  -- SHA-256 of the sender's own id of it.
  delivery_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  outcome TEXT NOT NULL REFERENCES webhook_outcome (code),
  shop TEXT NOT NULL DEFAULT '',
  problem TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (webhook_id, delivery_hash)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER webhook_in_delivery_inserted AFTER INSERT ON webhook_in_delivery BEGIN
  UPDATE webhook_in SET
    taken = taken + (NEW.outcome = 'taken'),
    ignored = ignored + (NEW.outcome = 'ignored'),
    refused = refused + (NEW.outcome = 'refused'),
    shop = iif(NEW.shop = '', shop, NEW.shop),
    last_delivery_at = max(coalesce(last_delivery_at, 0), NEW.at),
    last_problem = coalesce(NEW.problem, last_problem)
  WHERE id = NEW.webhook_id;
END;

-- What webhooks said last of an order: order_line is made of it, whatever the order of arrival. The greater
-- (version, facts) stands. No number of an order and no address of a customer is in it.
CREATE TABLE webhook_order (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  ref_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  webhook_id TEXT NOT NULL REFERENCES webhook_in (id),
  -- Keyed hash of the shop's own id of the order, by which refunds name it; null where there is none.
  shop_order_hash TEXT,
  version TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (json_type(facts) = 'object'),
  -- Counts changes of this row and of its refunds: a row made of an older state is not written.
  rev INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (campaign_id, ref_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_order_by_shop_order ON webhook_order (campaign_id, shop_order_hash) WHERE shop_order_hash IS NOT NULL;

-- Refunds, each once, also such as came before their order. Both amounts only grow (pending, then paid).
CREATE TABLE webhook_refund (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  shop_order_hash TEXT NOT NULL,
  refund_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  paid_minor INTEGER NOT NULL CHECK (paid_minor >= 0),
  tax_on_top_minor INTEGER NOT NULL CHECK (tax_on_top_minor >= 0),
  PRIMARY KEY (campaign_id, shop_order_hash, refund_hash)
) STRICT, WITHOUT ROWID;

-- What an import had noted of an order goes once a webhook says more of it.
CREATE INDEX order_change_by_order ON order_change (campaign_id, ref_hash);

-- The greater version of an event stands.
ALTER TABLE conversion_event ADD COLUMN webhook_id TEXT REFERENCES webhook_in (id);
ALTER TABLE conversion_event ADD COLUMN version TEXT NOT NULL DEFAULT '';
ALTER TABLE conversion_event ADD COLUMN code_key TEXT NOT NULL DEFAULT '';
