-- What platforms claimed of days of each age in an older export, and in the one that replaced it.
-- Parameters: none. Result: platform, age_days, from_micros, to_micros.
SELECT
  platform, age_days::INTEGER AS age_days,
  sum(conversions_micros)::BIGINT AS from_micros, sum(by_conversions_micros)::BIGINT AS to_micros
FROM claim_versions
WHERE platform IS NOT NULL AND age_days >= 0
GROUP BY platform, age_days
ORDER BY platform, age_days;
