-- A brand's own rate cards and norms: where a number can be read, and of which currency an amount is.
ALTER TABLE rate_card ADD COLUMN url TEXT;

ALTER TABLE benchmark ADD COLUMN url TEXT;
ALTER TABLE benchmark ADD COLUMN currency TEXT;
ALTER TABLE benchmark ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;

CREATE INDEX rate_card_by_brand ON rate_card (brand_id, created_at, id);
CREATE INDEX benchmark_by_brand ON benchmark (brand_id, created_at, id);
