-- Where and for what each campaign was shown over the last 28 days known: placements and contexts of priced logs, and keywords
-- of reports, else of the visits that name them. A visit counts as a click without a cost.
-- Parameters: none. Result: one row per campaign, place and currency.
WITH last_day AS (
  SELECT greatest(
    (SELECT max(day) FROM known_delivery),
    (SELECT max(ts_utc)::DATE FROM known_events WHERE stream = 'ad')
  ) AS day
),
reported AS (
  SELECT
    coalesce(channel, platform, '(none)') AS channel, platform, campaign, campaign_id, placement, context, keyword,
    currency, impressions, clicks, cost_micros
  FROM known_delivery
  WHERE coalesce(placement, context, keyword) IS NOT NULL AND day > (SELECT day FROM last_day) - 28
),
logged AS (
  SELECT
    coalesce(channel, platform, '(none)') AS channel, platform, campaign, campaign_id, placement, context, keyword,
    currency,
    CASE WHEN type = 'impression' THEN 1 ELSE 0 END AS impressions,
    CASE WHEN type = 'click' THEN 1 ELSE 0 END AS clicks,
    cost_micros
  FROM known_events
  WHERE stream = 'ad' AND type IN ('impression', 'click')
    AND coalesce(placement, context, keyword) IS NOT NULL
    AND ts_utc::DATE > (SELECT day FROM last_day) - 28
    AND coalesce(platform, '') NOT IN (SELECT coalesce(platform, '') FROM known_delivery WHERE coalesce(placement, context, keyword) IS NOT NULL)
),
visits AS (
  SELECT
    coalesce(channel, platform, '(none)') AS channel, platform, campaign, campaign_id, placement, context, keyword,
    NULL::VARCHAR AS currency, 0 AS impressions, 1 AS clicks, 0 AS cost_micros
  FROM touches
  WHERE kind = 'visit' AND campaign IS NOT NULL AND keyword IS NOT NULL AND match_rung IS NOT NULL
    AND ts_utc::DATE > (SELECT day FROM last_day) - 28
    AND coalesce(platform, '') NOT IN (SELECT coalesce(platform, '') FROM known_delivery WHERE keyword IS NOT NULL)
),
ads AS (SELECT * FROM reported UNION ALL SELECT * FROM logged UNION ALL SELECT * FROM visits)
SELECT
  channel, platform, campaign, campaign_id, placement, context, keyword, currency,
  coalesce(sum(impressions), 0)::BIGINT AS impressions,
  coalesce(sum(clicks), 0)::BIGINT AS clicks,
  coalesce(sum(cost_micros), 0)::BIGINT AS cost_micros
FROM ads
GROUP BY ALL
ORDER BY ALL NULLS FIRST;
