-- What was said of a disclosure before there was a register, or past it, is its last look now. Nobody knows who said it.
INSERT INTO disclosure_check (content_id, seq, brand_id, result, checked_by, checked_at)
SELECT c.id, (SELECT coalesce(max(seq), 0) + 1 FROM disclosure_check WHERE content_id = c.id), c.brand_id,
  CASE c.has_disclosure WHEN 1 THEN 'seen' WHEN 0 THEN 'not_seen' ELSE 'unclear' END, '', c.updated_at
FROM content c
WHERE c.has_disclosure IS NOT (
  SELECT CASE d.result WHEN 'seen' THEN 1 WHEN 'not_seen' THEN 0 END FROM disclosure_check d
  WHERE d.content_id = c.id ORDER BY d.seq DESC LIMIT 1);
