-- Parties seen by each reporting system in each region and hour, as known by the clock. Parties and not rows are counted, since
-- rows of one visit come together.
-- Parameters: none. Result: one row per system, region and hour with anybody, in order. Hours count from 1970.
SELECT
  coalesce(e.platform, s.preset, s.label) AS platform, coalesce(e.stream, '') AS stream, e.region,
  (epoch_ms(date_trunc('hour', e.ts_utc)) // 3600000)::BIGINT AS hour,
  count(DISTINCT coalesce(
    e.user_id, e.anonymous_id, e.cookie_id, e.device_id, e.email_sha256, e.customer_id, e.crm_id, e.click_id, e.event_id
  ))::BIGINT AS parties
FROM known_events e
JOIN sources s ON s.source = e.source
WHERE e.ts_utc IS NOT NULL AND coalesce(e.stream, '') IN ('web', 'product', 'ad')
GROUP BY ALL
ORDER BY platform, stream, region, hour;
