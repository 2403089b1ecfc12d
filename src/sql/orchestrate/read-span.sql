-- Loop time, the last day with delivery and the instants between which impressions lie.
-- Parameters: none. Result: one row.
SELECT
  (SELECT CASE WHEN isfinite(now) THEN iso(now) END FROM clock) AS now,
  (SELECT max(day) FROM place_days) AS last_day,
  (SELECT min(ts_us) FROM exposures) AS first_us,
  (SELECT max(ts_us) FROM exposures) AS last_us;
