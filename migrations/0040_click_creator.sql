-- Whose link was clicked before an order, also where the order is kept under the owner of its code. '' without a click, or
-- when the link is no creator's; '?' where it is not known any more.
DROP TRIGGER order_line_inserted;
DROP TRIGGER order_line_deleted;
DROP TRIGGER order_line_updated;
DROP TABLE order_day;
ALTER TABLE order_line ADD COLUMN click_creator_id TEXT NOT NULL DEFAULT '';
-- Clicks are kept 90 days: of an order with a code whose click is gone it is not known any more.
UPDATE order_line SET click_creator_id = CASE matched_by WHEN 'click' THEN creator_id ELSE coalesce((
    SELECT coalesce(w.creator_id, '') FROM click k
    JOIN tracking_link l ON l.code = k.link_code AND l.campaign_id = order_line.campaign_id
    LEFT JOIN collaboration w ON w.id = l.collaboration_id WHERE k.id = order_line.click_id), '?') END
WHERE matched_by IN ('click', 'code_and_click');
UPDATE order_change SET previous = json_set(previous, '$.click_creator_id', CASE previous ->> 'matched_by'
    WHEN 'click' THEN previous ->> 'creator_id'
    WHEN 'code_and_click' THEN coalesce((
      SELECT coalesce(w.creator_id, '') FROM click k
      JOIN tracking_link l ON l.code = k.link_code AND l.campaign_id = order_change.campaign_id
      LEFT JOIN collaboration w ON w.id = l.collaboration_id
      WHERE k.id = order_change.previous ->> 'click_id'), '?')
    ELSE '' END);

CREATE TABLE order_day (
  campaign_id TEXT NOT NULL,
  day TEXT NOT NULL,
  matched_by TEXT NOT NULL,
  creator_id TEXT NOT NULL,
  click_creator_id TEXT NOT NULL,
  customer_kind TEXT NOT NULL,
  is_counted INTEGER NOT NULL,
  code_key TEXT NOT NULL,
  brand_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  net_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL,
  refunded_minor INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, day, matched_by, creator_id, click_creator_id, customer_kind, is_counted, code_key)
) STRICT, WITHOUT ROWID;
INSERT INTO order_day (campaign_id, day, matched_by, creator_id, click_creator_id, customer_kind, is_counted, code_key, brand_id, n, net_minor, discount_minor, refunded_minor)
SELECT campaign_id, day, matched_by, creator_id, click_creator_id, customer_kind, is_counted, code_key, brand_id, count(*),
  sum(net_minor), sum(discount_minor), sum(refunded_minor)
FROM order_line GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;

CREATE TRIGGER order_line_inserted AFTER INSERT ON order_line BEGIN
  INSERT INTO order_day (campaign_id, day, matched_by, creator_id, click_creator_id, customer_kind, is_counted, code_key, brand_id, n, net_minor, discount_minor, refunded_minor)
  VALUES (NEW.campaign_id, NEW.day, NEW.matched_by, NEW.creator_id, NEW.click_creator_id, NEW.customer_kind, NEW.is_counted, NEW.code_key, NEW.brand_id, 1, NEW.net_minor, NEW.discount_minor, NEW.refunded_minor)
  ON CONFLICT DO UPDATE SET n = n + 1, net_minor = net_minor + excluded.net_minor,
    discount_minor = discount_minor + excluded.discount_minor, refunded_minor = refunded_minor + excluded.refunded_minor;
END;
-- An emptied cell goes, so that undoing leaves what was there before.
CREATE TRIGGER order_line_deleted AFTER DELETE ON order_line BEGIN
  UPDATE order_day SET n = n - 1, net_minor = net_minor - OLD.net_minor,
    discount_minor = discount_minor - OLD.discount_minor, refunded_minor = refunded_minor - OLD.refunded_minor
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND click_creator_id = OLD.click_creator_id AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted
    AND code_key = OLD.code_key;
  DELETE FROM order_day
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND click_creator_id = OLD.click_creator_id AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted
    AND code_key = OLD.code_key AND n = 0;
END;
CREATE TRIGGER order_line_updated AFTER UPDATE ON order_line BEGIN
  UPDATE order_day SET n = n - 1, net_minor = net_minor - OLD.net_minor,
    discount_minor = discount_minor - OLD.discount_minor, refunded_minor = refunded_minor - OLD.refunded_minor
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND click_creator_id = OLD.click_creator_id AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted
    AND code_key = OLD.code_key;
  DELETE FROM order_day
  WHERE campaign_id = OLD.campaign_id AND day = OLD.day AND matched_by = OLD.matched_by AND creator_id = OLD.creator_id
    AND click_creator_id = OLD.click_creator_id AND customer_kind = OLD.customer_kind AND is_counted = OLD.is_counted
    AND code_key = OLD.code_key AND n = 0;
  INSERT INTO order_day (campaign_id, day, matched_by, creator_id, click_creator_id, customer_kind, is_counted, code_key, brand_id, n, net_minor, discount_minor, refunded_minor)
  VALUES (NEW.campaign_id, NEW.day, NEW.matched_by, NEW.creator_id, NEW.click_creator_id, NEW.customer_kind, NEW.is_counted, NEW.code_key, NEW.brand_id, 1, NEW.net_minor, NEW.discount_minor, NEW.refunded_minor)
  ON CONFLICT DO UPDATE SET n = n + 1, net_minor = net_minor + excluded.net_minor,
    discount_minor = discount_minor + excluded.discount_minor, refunded_minor = refunded_minor + excluded.refunded_minor;
END;
