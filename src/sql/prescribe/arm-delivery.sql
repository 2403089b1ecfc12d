-- What each campaign and creative spent, showed and clicked by day over the last 90 days known, each source of money once: the
-- platforms' own reports, and the priced log of impressions of those that report nothing.
-- Parameters: none. Result: one row per day, creative and currency.
WITH reported AS (
  SELECT
    coalesce(channel, platform, '(none)') AS channel, platform, campaign, campaign_id, creative, currency, day,
    impressions, clicks, cost_micros
  FROM known_delivery
),
logged AS (
  SELECT
    coalesce(channel, platform, '(none)') AS channel, platform, campaign, campaign_id, creative, currency,
    ts_utc::DATE AS day,
    CASE WHEN type = 'impression' THEN 1 ELSE 0 END AS impressions,
    CASE WHEN type = 'click' THEN 1 ELSE 0 END AS clicks,
    cost_micros
  FROM known_events
  WHERE stream = 'ad' AND type IN ('impression', 'click') AND ts_utc IS NOT NULL
    AND coalesce(platform, '') NOT IN (SELECT coalesce(platform, '') FROM known_delivery)
),
ads AS (SELECT * FROM reported UNION ALL SELECT * FROM logged)
SELECT
  day, channel, platform, campaign, campaign_id, creative, currency,
  coalesce(sum(impressions), 0)::BIGINT AS impressions,
  coalesce(sum(clicks), 0)::BIGINT AS clicks,
  coalesce(sum(cost_micros), 0)::BIGINT AS cost_micros
FROM ads
WHERE day > (SELECT max(day) FROM ads) - 90
GROUP BY ALL
ORDER BY ALL NULLS FIRST;
