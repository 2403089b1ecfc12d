-- Delivery by day, as known by the clock, of creatives, and of campaigns whose rows name none: one row per creative of a campaign
-- and audience.
-- Parameters: none. Result: one row per creative, currency and day, in order.
SELECT
  channel, platform, account, campaign, min(ad_set) AS ad_set, audience, nullif(creative, '') AS creative, currency, day,
  coalesce(sum(impressions), 0)::BIGINT AS impressions,
  coalesce(sum(clicks), 0)::BIGINT AS clicks,
  coalesce(sum(cost_micros), 0)::BIGINT AS cost_micros,
  CAST(max(coalesce(seen_utc, CAST(day + 1 AS TIMESTAMP))) AS DATE) AS seen
FROM known_delivery
WHERE coalesce(nullif(creative, ''), nullif(campaign, '')) IS NOT NULL AND day IS NOT NULL AND coalesce(range_to, day) = day
GROUP BY channel, platform, account, campaign, audience, nullif(creative, ''), currency, day
ORDER BY platform, account, campaign, audience, creative, currency, channel, day;
