-- Hours that each file of a reporting system covers, as known by the clock: outside them, silence says nothing. Stray rows at either
-- end, as of browsers with wrong clocks, cover nothing: a file begins and ends on days with a tenth of its usual rows.
-- Parameters: none. Result: one row per system and file, in order. Hours count from 1970.
WITH days AS (
  SELECT
    e.source, coalesce(e.platform, s.preset, s.label) AS platform, coalesce(e.stream, '') AS stream,
    CAST(e.ts_utc AS DATE) AS day, count(*) AS records, min(e.ts_utc) AS first_ts, max(e.ts_utc) AS last_ts
  FROM known_events e
  JOIN sources s ON s.source = e.source
  WHERE e.ts_utc IS NOT NULL AND coalesce(e.stream, '') IN ('web', 'product', 'ad')
  GROUP BY e.source, coalesce(e.platform, s.preset, s.label), coalesce(e.stream, ''), CAST(e.ts_utc AS DATE)
),
usual AS (
  SELECT source, platform, stream, median(records) AS records FROM days GROUP BY source, platform, stream
)
SELECT
  d.platform, d.stream,
  (epoch_ms(date_trunc('hour', min(d.first_ts))) // 3600000)::BIGINT AS from_hour,
  (epoch_ms(date_trunc('hour', max(d.last_ts))) // 3600000)::BIGINT AS to_hour
FROM days d
JOIN usual u ON u.source = d.source AND u.platform = d.platform AND u.stream = d.stream
WHERE d.records >= 0.1 * u.records
GROUP BY d.source, d.platform, d.stream
ORDER BY d.platform, d.stream, from_hour, to_hour;
