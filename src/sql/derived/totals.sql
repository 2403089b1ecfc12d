-- Totals per source, currency and metric: what delivery rows sum to, and events by type. Reach and users are never summed.
-- Money and claimed conversions are micros; counts are counts.
-- Parameters: none. Result: none (table totals).
CREATE OR REPLACE TABLE totals AS
WITH delivered AS (
  SELECT
    source, currency,
    sum(impressions)::BIGINT AS impressions,
    sum(clicks)::BIGINT AS clicks,
    sum(cost_micros)::BIGINT AS spend_micros,
    sum(video_views)::BIGINT AS video_views,
    sum(video_completions)::BIGINT AS video_completions,
    sum(claimed_conversions_micros)::BIGINT AS claimed_conversions_micros,
    sum(claimed_value_micros)::BIGINT AS claimed_value_micros
  FROM delivery
  GROUP BY source, currency
),
counted AS (
  SELECT
    source, currency, type,
    count(*) AS records,
    sum(cost_micros)::BIGINT AS cost_micros,
    sum(value_micros)::BIGINT AS value_micros
  FROM events
  GROUP BY source, currency, type
)
SELECT source, 'delivery' AS grain, metric, NULL::VARCHAR AS type, currency, amount
FROM delivered
UNPIVOT (amount FOR metric IN (
  impressions, clicks, spend_micros, video_views, video_completions, claimed_conversions_micros, claimed_value_micros
))
UNION ALL
SELECT source, 'events', metric, type, currency, amount
FROM counted
UNPIVOT (amount FOR metric IN (records, cost_micros, value_micros))
ORDER BY source, grain, metric, type, currency;
