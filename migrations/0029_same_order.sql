-- Tells two answers about one order. Of buyers alone, one more index entry an answer.
CREATE INDEX response_by_order ON response (survey_version_id, order_ref_hash) WHERE order_ref_hash IS NOT NULL;
