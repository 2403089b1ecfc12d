-- Impressions to people after they had bought, over the last 30 days of the data.
-- Parameters: places (numbers joined by commas, or null). Result: day, currency, impressions, cost_micros.
WITH asked AS (
  SELECT ?::VARCHAR AS places
),
wanted AS (
  SELECT CAST(unnest(string_split(places, ',')) AS INTEGER) AS place FROM asked WHERE places <> ''
),
bought AS (
  SELECT person, min(epoch_us(ts_utc)) AS from_us
  FROM person_events
  WHERE type = 'order' OR (type = 'stage' AND name = 'won')
  GROUP BY person
)
SELECT
  e.day, e.currency, count(*)::BIGINT AS impressions, coalesce(sum(e.cost_micros), 0)::BIGINT AS cost_micros
FROM exposures e
JOIN bought b ON b.person = e.person AND e.ts_us >= b.from_us
WHERE e.day > (SELECT max(day) - 30 FROM place_days)
  AND ((SELECT places IS NULL FROM asked) OR e.place IN (SELECT place FROM wanted))
GROUP BY e.day, e.currency
ORDER BY e.day, e.currency NULLS FIRST;
