-- Impressions beyond a cap in calendar windows, counted over every recorded impression: those after the n-th of their window.
-- Windows come as their starts, so that days of 23 and 25 hours and every zone are exact. A null day sums over all days.
-- Starts are microseconds, places numbers, both joined by commas; null places mean all.
-- Parameters: key (person, device or cookie), places, n, starts. Result: day, currency, units, unit_days, impressions, cost_micros.
WITH asked AS (
  SELECT ?::VARCHAR AS key, ?::VARCHAR AS places, ?::INTEGER AS n, ?::VARCHAR AS starts
),
wanted AS (
  SELECT CAST(unnest(string_split(places, ',')) AS INTEGER) AS place FROM asked WHERE places <> ''
),
windows AS (
  SELECT CAST(unnest(string_split(starts, ',')) AS BIGINT) AS start_us FROM asked
),
keyed AS (
  SELECT
    CASE a.key WHEN 'person' THEN e.person WHEN 'device' THEN e.device ELSE e.cookie END AS unit,
    e.ts_us, e.seq, e.day, e.cost_micros, e.currency, a.n
  FROM exposures e, asked a
  WHERE a.places IS NULL OR e.place IN (SELECT place FROM wanted)
),
placed AS (
  SELECT k.*, w.start_us FROM keyed k ASOF JOIN windows w ON k.ts_us >= w.start_us WHERE k.unit IS NOT NULL
),
beyond AS (
  SELECT * FROM placed QUALIFY row_number() OVER (PARTITION BY unit, start_us ORDER BY ts_us, seq) > n
)
SELECT
  day, currency,
  count(DISTINCT unit)::BIGINT AS units,
  count(DISTINCT (unit, start_us))::BIGINT AS unit_days,
  count(*)::BIGINT AS impressions,
  coalesce(sum(cost_micros), 0)::BIGINT AS cost_micros
FROM beyond
GROUP BY GROUPING SETS ((day, currency), ())
ORDER BY day NULLS FIRST, currency NULLS FIRST;
