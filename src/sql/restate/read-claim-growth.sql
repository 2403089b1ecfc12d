-- How claimed conversions of an older export grew in the one that replaced it, by the age of the day when the older was made.
-- Parameters: label, by_label. Result: age_days, days, conversions, by_conversions (micros).
SELECT
  c.age_days::INTEGER AS age_days,
  count(DISTINCT c.day) AS days,
  sum(c.conversions_micros)::BIGINT AS conversions,
  sum(c.by_conversions_micros)::BIGINT AS by_conversions
FROM claim_versions c
JOIN sources s ON s.source = c.source
JOIN sources b ON b.source = c.by_source
WHERE s.label = ? AND b.label = ?
GROUP BY c.age_days
ORDER BY c.age_days;
