-- Parties first seen on each UTC day by each reporting system, by region and hour, as known by the clock. A party counts once a day,
-- in the hour of its first row: rows of one visit come together and would be taken for many.
-- Parameters: none. Result: one row per system, region and hour with anybody, in order. Hours count from 1970.
WITH first_of_day AS (
  SELECT
    coalesce(e.platform, s.preset, s.label) AS platform, coalesce(e.stream, '') AS stream, e.region,
    coalesce(
      e.user_id, e.anonymous_id, e.cookie_id, e.device_id, e.email_sha256, e.customer_id, e.crm_id, e.click_id, e.event_id
    ) AS party,
    min(e.ts_utc) AS first_ts
  FROM known_events e
  JOIN sources s ON s.source = e.source
  WHERE e.ts_utc IS NOT NULL AND coalesce(e.stream, '') IN ('web', 'product', 'ad')
  GROUP BY
    coalesce(e.platform, s.preset, s.label), coalesce(e.stream, ''), e.region, party, CAST(e.ts_utc AS DATE)
)
SELECT
  platform, stream, region,
  (epoch_ms(date_trunc('hour', first_ts)) // 3600000)::BIGINT AS hour,
  count(*)::BIGINT AS parties
FROM first_of_day
GROUP BY ALL
ORDER BY platform, stream, region, hour;
