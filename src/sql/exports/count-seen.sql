-- Rows of the canonical tables that were known at an instant.
-- Parameters: as_of (ISO 8601, or empty for all rows). Result: one row.
WITH limits AS (SELECT coalesce(CAST(? AS TIMESTAMP), TIMESTAMP 'infinity') AS as_of)
SELECT
  (SELECT count(*) FROM events, limits WHERE seen_utc IS NULL OR seen_utc <= as_of) AS events,
  (SELECT count(*) FROM delivery, limits WHERE seen_utc IS NULL OR seen_utc <= as_of) AS delivery;
