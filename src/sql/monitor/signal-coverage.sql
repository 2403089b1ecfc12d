-- Hours that each file of a reporting system covers, as known by the clock: outside them, silence says nothing.
-- Parameters: none. Result: one row per system and file, in order. Hours count from 1970.
SELECT
  coalesce(e.platform, s.preset, s.label) AS platform, coalesce(e.stream, '') AS stream,
  (epoch_ms(date_trunc('hour', min(e.ts_utc))) // 3600000)::BIGINT AS from_hour,
  (epoch_ms(date_trunc('hour', max(e.ts_utc))) // 3600000)::BIGINT AS to_hour
FROM known_events e
JOIN sources s ON s.source = e.source
WHERE e.ts_utc IS NOT NULL AND coalesce(e.stream, '') IN ('web', 'product', 'ad')
GROUP BY e.source, coalesce(e.platform, s.preset, s.label), coalesce(e.stream, '')
ORDER BY platform, stream, from_hour, to_hour;
