-- Impressions, clicks and spend of each ad account by day, as known by the clock.
-- Parameters: none. Result: one row per account, currency and day, in order.
SELECT
  channel, platform, account, currency, day,
  coalesce(sum(impressions), 0)::BIGINT AS impressions,
  coalesce(sum(clicks), 0)::BIGINT AS clicks,
  coalesce(sum(cost_micros), 0)::BIGINT AS cost_micros,
  CAST(max(coalesce(seen_utc, CAST(day + 1 AS TIMESTAMP))) AS DATE) AS seen
FROM known_delivery
WHERE day IS NOT NULL AND coalesce(range_to, day) = day
GROUP BY channel, platform, account, currency, day
ORDER BY platform, account, channel, currency, day;
