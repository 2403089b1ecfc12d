-- Key-windows by how many impressions fell into them. Windows come as their starts.
-- Starts are microseconds, places numbers, both joined by commas; null places mean all.
-- Parameters: key (person, device or cookie), places, starts. Result: impressions, unit_days.
WITH asked AS (
  SELECT ?::VARCHAR AS key, ?::VARCHAR AS places, ?::VARCHAR AS starts
),
wanted AS (
  SELECT CAST(unnest(string_split(places, ',')) AS INTEGER) AS place FROM asked WHERE places <> ''
),
windows AS (
  SELECT CAST(unnest(string_split(starts, ',')) AS BIGINT) AS start_us FROM asked
),
keyed AS (
  SELECT CASE a.key WHEN 'person' THEN e.person WHEN 'device' THEN e.device ELSE e.cookie END AS unit, e.ts_us
  FROM exposures e, asked a
  WHERE a.places IS NULL OR e.place IN (SELECT place FROM wanted)
),
counted AS (
  SELECT k.unit, w.start_us, count(*) AS impressions
  FROM keyed k ASOF JOIN windows w ON k.ts_us >= w.start_us
  WHERE k.unit IS NOT NULL
  GROUP BY k.unit, w.start_us
)
SELECT impressions, count(*)::BIGINT AS unit_days
FROM counted
GROUP BY impressions
ORDER BY impressions;
