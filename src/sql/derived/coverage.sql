-- Rows per source and day: the local day of aggregates, the UTC day of events. Rows that span several days lie on none.
-- Parameters: none. Result: none (table coverage).
CREATE OR REPLACE TABLE coverage AS
SELECT source, day, sum(records)::BIGINT AS records
FROM (
  SELECT source, day, count(*) AS records FROM delivery WHERE coalesce(range_to, day) = day GROUP BY source, day
  UNION ALL SELECT source, day, count(*) FROM web_aggregate WHERE coalesce(range_to, day) = day GROUP BY source, day
  UNION ALL SELECT source, ts_utc::DATE, count(*) FROM events GROUP BY source, ts_utc::DATE
)
WHERE day IS NOT NULL
GROUP BY source, day
ORDER BY source, day;
