-- Finished answers by whether they are marked as under half the median time, so that marking reads those that it changes.
CREATE INDEX response_by_duration ON response (survey_version_id, instr(flags, '"half_median"') > 0, duration_s)
WHERE status = 'complete' AND is_test = 0 AND duration_s IS NOT NULL;
