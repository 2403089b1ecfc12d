-- What was delivered at some places on each of the last 30 days of the data, in thousandths: each place counts by its weight.
-- Parameters: places (`number:thousandths` joined by commas; null means all, in full). Result: day, currency, impressions, cost_micros.
WITH asked AS (
  SELECT ?::VARCHAR AS places
),
wanted AS (
  SELECT CAST(split_part(part, ':', 1) AS INTEGER) AS place, CAST(split_part(part, ':', 2) AS BIGINT) AS weight
  FROM (SELECT unnest(string_split(places, ',')) AS part FROM asked WHERE places <> '')
)
SELECT
  d.day, d.currency,
  sum(d.impressions * coalesce(w.weight, 1000))::BIGINT AS impressions,
  sum(d.cost_micros * coalesce(w.weight, 1000))::BIGINT AS cost_micros
FROM place_days d
LEFT JOIN wanted w ON w.place = d.place
WHERE d.day > (SELECT max(day) - 30 FROM place_days)
  AND ((SELECT places IS NULL FROM asked) OR w.place IS NOT NULL)
GROUP BY d.day, d.currency
ORDER BY d.day, d.currency NULLS FIRST;
