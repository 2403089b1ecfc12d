-- Rows per source and day: the local day of aggregates, the UTC day of events. Rows that span several days lie on none. `records`
-- count; `replaced` do not, since a newer file has them; is_conflicting says that an older and a newer file differ on that day.
-- Parameters: none. Result: none (table coverage).
CREATE OR REPLACE TABLE coverage AS
WITH replaced AS (
  SELECT
    source, by_source, day,
    count(*) AS records,
    bool_or(
      impressions_change <> 0 OR clicks_change <> 0 OR cost_change_micros <> 0 OR conversions_change_micros <> 0
      OR value_change_micros <> 0 OR sessions_change <> 0 OR events_change <> 0
    ) AS differs
  FROM replaced_rows
  WHERE day = last_day
  GROUP BY source, by_source, day
)
SELECT
  source, day, sum(records)::BIGINT AS records, sum(replaced)::BIGINT AS replaced, bool_or(differs) AS is_conflicting
FROM (
  SELECT source, day, count(*) AS records, 0 AS replaced, false AS differs
  FROM delivery
  WHERE coalesce(range_to, day) = day
  GROUP BY source, day
  UNION ALL SELECT source, day, count(*), 0, false FROM web_aggregate WHERE coalesce(range_to, day) = day GROUP BY source, day
  UNION ALL SELECT source, ts_utc::DATE, count(*), 0, false FROM events GROUP BY source, ts_utc::DATE
  UNION ALL SELECT source, day, 0, records, differs FROM replaced
  UNION ALL SELECT by_source, day, 0, 0, true FROM replaced WHERE differs
)
WHERE day IS NOT NULL
GROUP BY source, day
ORDER BY source, day;
