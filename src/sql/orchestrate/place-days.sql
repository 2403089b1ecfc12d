-- What was delivered at each place by day. `day` is empty for rows that span several days.
-- Parameters: none. Result: none (table place_days).
CREATE OR REPLACE TABLE place_days AS
SELECT
  w.place, r.day, r.currency,
  sum(r.impressions)::BIGINT AS impressions, sum(r.clicks)::BIGINT AS clicks, sum(r.cost_micros)::BIGINT AS cost_micros
FROM ad_rows r
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
WHERE r.counts
GROUP BY w.place, r.day, r.currency
ORDER BY w.place, r.day, r.currency;
