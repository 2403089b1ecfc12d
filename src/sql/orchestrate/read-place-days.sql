-- What was delivered at some places on each of the last 30 days of the data; null places mean all.
-- Parameters: places (numbers joined by commas, or null). Result: day, currency, impressions, cost_micros.
WITH asked AS (
  SELECT ?::VARCHAR AS places
),
wanted AS (
  SELECT CAST(unnest(string_split(places, ',')) AS INTEGER) AS place FROM asked WHERE places <> ''
)
SELECT
  d.day, d.currency, sum(d.impressions)::BIGINT AS impressions, sum(d.cost_micros)::BIGINT AS cost_micros
FROM place_days d
WHERE d.day > (SELECT max(day) - 30 FROM place_days)
  AND ((SELECT places IS NULL FROM asked) OR d.place IN (SELECT place FROM wanted))
GROUP BY d.day, d.currency
ORDER BY d.day, d.currency NULLS FIRST;
