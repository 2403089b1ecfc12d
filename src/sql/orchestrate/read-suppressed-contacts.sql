-- Impressions to people who were on a suppression list by then, over the last 30 days of the data.
-- Places are numbers joined by commas, reasons are folded and joined by line feeds; null means all.
-- Parameters: reasons, places. Result: day, currency, impressions, cost_micros.
WITH asked AS (
  SELECT ?::VARCHAR AS reasons, ?::VARCHAR AS places
),
wanted AS (
  SELECT CAST(unnest(string_split(places, ',')) AS INTEGER) AS place FROM asked WHERE places <> ''
),
listed AS (
  SELECT person, min(from_us) AS from_us
  FROM suppressed_people, asked
  WHERE reasons IS NULL OR list_contains(string_split(reasons, chr(10)), lower(trim(reason)))
  GROUP BY person
)
SELECT
  e.day, e.currency, count(*)::BIGINT AS impressions, coalesce(sum(e.cost_micros), 0)::BIGINT AS cost_micros
FROM exposures e
JOIN listed l ON l.person = e.person AND e.ts_us >= l.from_us
WHERE e.day > (SELECT max(day) - 30 FROM place_days)
  AND ((SELECT places IS NULL FROM asked) OR e.place IN (SELECT place FROM wanted))
GROUP BY e.day, e.currency
ORDER BY e.day, e.currency NULLS FIRST;
