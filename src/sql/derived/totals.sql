-- Totals per source, currency and metric: what delivery rows sum to, and events by type. Reach and users are never summed.
-- The finest complete grain feeds the sums: rows over several days of an account that also has rows by day are a check of
-- those and no addition to them. Claims of different actions or attribution settings are never summed; they name both as type.
-- Money and claimed conversions are micros; counts are counts.
-- Parameters: none. Result: none (table totals).
CREATE OR REPLACE TABLE totals AS
WITH by_day AS (
  SELECT DISTINCT coalesce(platform, '') AS platform, coalesce(account, '') AS account
  FROM delivery
  WHERE coalesce(range_to, day) = day
),
finest AS (
  SELECT d.*
  FROM delivery d
  LEFT JOIN by_day b ON b.platform = coalesce(d.platform, '') AND b.account = coalesce(d.account, '')
  WHERE coalesce(d.range_to, d.day) IS NOT DISTINCT FROM d.day OR b.platform IS NULL
),
delivered AS (
  SELECT
    source, currency,
    sum(impressions)::BIGINT AS impressions,
    sum(clicks)::BIGINT AS clicks,
    sum(cost_micros)::BIGINT AS spend_micros,
    sum(video_views)::BIGINT AS video_views,
    sum(video_completions)::BIGINT AS video_completions
  FROM finest
  GROUP BY source, currency
),
claimed AS (
  SELECT
    source, currency,
    nullif(concat_ws(', ', claim_action, claim_setting), '') AS type,
    sum(claimed_conversions_micros)::BIGINT AS claimed_conversions_micros,
    sum(claimed_value_micros)::BIGINT AS claimed_value_micros
  FROM finest
  GROUP BY ALL
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
  impressions, clicks, spend_micros, video_views, video_completions
))
UNION ALL
SELECT source, 'delivery', metric, type, currency, amount
FROM claimed
UNPIVOT (amount FOR metric IN (claimed_conversions_micros, claimed_value_micros))
UNION ALL
SELECT source, 'events', metric, type, currency, amount
FROM counted
UNPIVOT (amount FOR metric IN (records, cost_micros, value_micros))
ORDER BY source, grain, metric, type, currency;
