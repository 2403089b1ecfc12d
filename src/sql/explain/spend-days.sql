-- Spend and clicks of every campaign by day. A campaign that was renamed goes by its newest name, found by its id. Platforms that
-- report delivery are taken from there, the others from their impression logs. Rows over several days have no day and are left out.
-- Parameters: none. Result: day, channel, platform, campaign, currency, clicks, cost_micros.
WITH reported AS (
  SELECT channel, platform, campaign, campaign_id, currency, day, clicks, cost_micros
  FROM known_delivery
  WHERE coalesce(range_to, day) = day
),
logged AS (
  SELECT
    channel, platform, campaign, campaign_id, currency, ts_utc::DATE AS day,
    CASE WHEN type = 'click' THEN 1 ELSE 0 END AS clicks, cost_micros
  FROM known_events
  WHERE stream = 'ad' AND type IN ('impression', 'click') AND ts_utc IS NOT NULL
    AND coalesce(platform, '') NOT IN (SELECT coalesce(platform, '') FROM known_delivery)
),
ads AS (SELECT * FROM reported UNION ALL SELECT * FROM logged),
newest AS (
  SELECT platform, campaign_id, arg_max(campaign, (day, campaign)) AS campaign
  FROM ads
  WHERE campaign_id IS NOT NULL AND campaign IS NOT NULL
  GROUP BY platform, campaign_id
)
SELECT
  a.day, a.channel, a.platform, coalesce(n.campaign, a.campaign, a.campaign_id, '(none)') AS campaign, a.currency,
  coalesce(sum(a.clicks), 0)::BIGINT AS clicks,
  coalesce(sum(a.cost_micros), 0)::BIGINT AS cost_micros
FROM ads a
LEFT JOIN newest n ON n.campaign_id = a.campaign_id AND n.platform IS NOT DISTINCT FROM a.platform
GROUP BY ALL
ORDER BY a.day, a.platform NULLS FIRST, a.channel NULLS FIRST, campaign, a.currency NULLS FIRST;
