-- Impressions one by one of keys that had more than n of them, in order: what a replay of a cap needs.
-- Places are numbers joined by commas; null means all.
-- Parameters: key (person, device or cookie), places, n. Result: unit, ts_us, day, currency, cost_micros.
WITH asked AS (
  SELECT ?::VARCHAR AS key, ?::VARCHAR AS places, ?::INTEGER AS n
),
wanted AS (
  SELECT CAST(unnest(string_split(places, ',')) AS INTEGER) AS place FROM asked WHERE places <> ''
),
keyed AS (
  SELECT
    CASE a.key WHEN 'person' THEN e.person WHEN 'device' THEN e.device ELSE e.cookie END AS unit,
    e.ts_us, e.seq, e.day, e.currency, e.cost_micros, a.n
  FROM exposures e, asked a
  WHERE a.places IS NULL OR e.place IN (SELECT place FROM wanted)
)
SELECT unit, ts_us, day, currency, cost_micros
FROM keyed
WHERE unit IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY unit) > n
ORDER BY unit, ts_us, seq;
