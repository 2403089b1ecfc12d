-- Places with what was delivered there in all, and over the last 30 days of the data.
-- Parameters: none. Result: place, its names, currency, impressions, cost_micros, recent_impressions, recent_cost_micros.
WITH recent AS (
  SELECT max(day) - 29 AS first_day FROM place_days
)
SELECT
  w.*,
  d.currency,
  coalesce(sum(d.impressions), 0)::BIGINT AS impressions,
  coalesce(sum(d.cost_micros), 0)::BIGINT AS cost_micros,
  coalesce(sum(d.impressions) FILTER (d.day >= (SELECT first_day FROM recent)), 0)::BIGINT AS recent_impressions,
  coalesce(sum(d.cost_micros) FILTER (d.day >= (SELECT first_day FROM recent)), 0)::BIGINT AS recent_cost_micros
FROM exposure_places w
LEFT JOIN place_days d ON d.place = w.place
GROUP BY ALL
ORDER BY w.place, d.currency NULLS FIRST;
