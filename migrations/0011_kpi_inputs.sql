-- What the rest of the KPI catalogue is computed from.

-- The code that an order used becomes a key of the day tally: no further row an order. What was counted so far is
-- counted again from the orders.
DROP TRIGGER order_line_inserted;
DROP TRIGGER order_line_deleted;
DROP TRIGGER order_line_updated;
DROP TABLE order_day;
CREATE TABLE order_day (
  campaign_id TEXT NOT NULL,
  day TEXT NOT NULL,
  matched_by TEXT NOT NULL,
  creator_id TEXT NOT NULL,
  customer_kind TEXT NOT NULL,
  is_counted INTEGER NOT NULL,
  code_key TEXT NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  net_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL,
  refunded_minor INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, day, matched_by, creator_id, customer_kind, is_counted, code_key)
) STRICT, WITHOUT ROWID;
INSERT INTO order_day (campaign_id, day, matched_by, creator_id, customer_kind, is_counted, code_key, brand_id, n, net_minor, discount_minor, refunded_minor)
SELECT campaign_id, day, matched_by, creator_id, customer_kind, is_counted, code_key, brand_id, count(*),
  sum(net_minor), sum(discount_minor), sum(refunded_minor)
FROM order_line GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

CREATE TRIGGER order_line_inserted AFTER INSERT ON order_line BEGIN
  INSERT INTO order_day (campaign_id, day, matched_by, creator_id, customer_kind, is_counted, code_key, brand_id, n, net_minor, discount_minor, refunded_minor)
  VALUES (NEW.campaign_id, NEW.day, NEW.matched_by, NEW.creator_id, NEW.customer_kind, NEW.is_counted, NEW.code_key, NEW.brand_id, 1, NEW.net_minor, NEW.discount_minor, NEW.refunded_minor)
  ON CONFLICT DO UPDATE SET n = n + 1, net_minor = net_minor + excluded.net_minor,
    discount_minor = discount_minor + excluded.discount_minor, refunded_minor = refunded_minor + excluded.refunded_minor;
END;
-- An emptied cell goes, so that undoing leaves what was there before.
CREATE TRIGGER order_line_deleted AFTER DELETE ON order_line BEGIN
  UPDATE order_day SET n = n - 1, net_minor = net_minor - OLD.net_minor,
    discount_minor = discount_minor - OLD.discount_minor, refunded_minor = refunded_minor - OLD.refunded_minor
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted AND code_key = OLD.code_key;
  DELETE FROM order_day
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted AND code_key = OLD.code_key AND n = 0;
END;
CREATE TRIGGER order_line_updated AFTER UPDATE ON order_line BEGIN
  UPDATE order_day SET n = n - 1, net_minor = net_minor - OLD.net_minor,
    discount_minor = discount_minor - OLD.discount_minor, refunded_minor = refunded_minor - OLD.refunded_minor
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted AND code_key = OLD.code_key;
  DELETE FROM order_day
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted AND code_key = OLD.code_key AND n = 0;
  INSERT INTO order_day (campaign_id, day, matched_by, creator_id, customer_kind, is_counted, code_key, brand_id, n, net_minor, discount_minor, refunded_minor)
  VALUES (NEW.campaign_id, NEW.day, NEW.matched_by, NEW.creator_id, NEW.customer_kind, NEW.is_counted, NEW.code_key, NEW.brand_id, 1, NEW.net_minor, NEW.discount_minor, NEW.refunded_minor)
  ON CONFLICT DO UPDATE SET n = n + 1, net_minor = net_minor + excluded.net_minor,
    discount_minor = discount_minor + excluded.discount_minor, refunded_minor = refunded_minor + excluded.refunded_minor;
END;

-- What using a piece again saves the brand, as a person put it, in the campaign's currency.
ALTER TABLE content ADD COLUMN reuse_value_minor INTEGER CHECK (reuse_value_minor >= 0);

-- Whether a comment says something, by rule and by a person; a person's word wins.
ALTER TABLE comment ADD COLUMN machine_substantive INTEGER CHECK (machine_substantive IN (0, 1));
ALTER TABLE comment ADD COLUMN person_substantive INTEGER CHECK (person_substantive IN (0, 1));

-- A blind label of a comment or open answer, against what the engine had predicted.
CREATE TABLE sentiment_audit (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  source TEXT NOT NULL,
  ref_hash TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  day TEXT NOT NULL,
  engine TEXT NOT NULL,
  predicted TEXT NOT NULL REFERENCES sentiment_label (code),
  label TEXT NOT NULL REFERENCES sentiment_label (code),
  labelled_by TEXT NOT NULL,
  labelled_at INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, source, ref_hash)
) STRICT, WITHOUT ROWID;

-- New followers looked at one by one. creator_id '' is the brand's own account.
CREATE TABLE follower_sample (
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  creator_id TEXT NOT NULL DEFAULT '',
  platform TEXT NOT NULL REFERENCES platform (code),
  sampled_on TEXT NOT NULL,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  sampled INTEGER NOT NULL CHECK (sampled > 0),
  in_target INTEGER NOT NULL CHECK (in_target BETWEEN 0 AND sampled),
  PRIMARY KEY (campaign_id, creator_id, platform, sampled_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_by_day ON mention (campaign_id, subject, day);

-- The campaign's key figures as the report says them: what a forecast of the next campaign reads.
ALTER TABLE report ADD COLUMN figures TEXT NOT NULL DEFAULT '{}' CHECK (json_type(figures) = 'object');

-- Whom the campaign is for, in the groups that surveys ask for: {"age": ["16_34"], "gender": ["female"]}.
ALTER TABLE campaign ADD COLUMN target_groups TEXT NOT NULL DEFAULT '{}' CHECK (json_type(target_groups) = 'object');
