-- What was delivered at each place by day. Platforms that report delivery are taken from there; of the others their impression
-- logs are added up, so that nothing is counted twice. `day` is empty for rows that span several days.
-- Parameters: none. Result: none (table place_days).
CREATE OR REPLACE TABLE place_days AS
WITH reported AS (
  SELECT DISTINCT coalesce(platform, '') AS platform FROM known_delivery
),
rows_of AS (
  SELECT
    channel, platform, campaign, creative, audience, region, device, placement, context, keyword,
    CASE WHEN coalesce(range_to, day) = day THEN day END AS day,
    currency, coalesce(impressions, 0) AS impressions, coalesce(clicks, 0) AS clicks, coalesce(cost_micros, 0) AS cost_micros
  FROM known_delivery
  UNION ALL
  SELECT
    channel, platform, campaign, creative, audience, region, device, placement, context, keyword,
    ts_utc::DATE, currency,
    (type = 'impression')::BIGINT, (type = 'click')::BIGINT, coalesce(cost_micros, 0)
  FROM known_events
  WHERE stream = 'ad' AND type IN ('impression', 'click')
    AND coalesce(platform, '') NOT IN (SELECT platform FROM reported)
)
SELECT
  w.place, r.day, r.currency,
  sum(r.impressions)::BIGINT AS impressions, sum(r.clicks)::BIGINT AS clicks, sum(r.cost_micros)::BIGINT AS cost_micros
FROM rows_of r
JOIN exposure_places w
  ON w.channel IS NOT DISTINCT FROM r.channel
  AND w.platform IS NOT DISTINCT FROM r.platform
  AND w.campaign IS NOT DISTINCT FROM r.campaign
  AND w.creative IS NOT DISTINCT FROM r.creative
  AND w.audience IS NOT DISTINCT FROM r.audience
  AND w.region IS NOT DISTINCT FROM r.region
  AND w.device IS NOT DISTINCT FROM r.device
  AND w.placement IS NOT DISTINCT FROM r.placement
  AND w.context IS NOT DISTINCT FROM r.context
  AND w.keyword IS NOT DISTINCT FROM r.keyword
GROUP BY w.place, r.day, r.currency
ORDER BY w.place, r.day, r.currency;
