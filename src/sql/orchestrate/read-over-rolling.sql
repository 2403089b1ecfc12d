-- Impressions beyond a cap in a rolling window (t − W, t], counted over every recorded impression: those whose n-th before lies
-- inside the window. A null day sums over all days.
-- Places are numbers joined by commas; null means all.
-- Parameters: key (person, device or cookie), places, n, microseconds. Result: day, currency, units, unit_days, impressions, cost_micros.
WITH asked AS (
  SELECT ?::VARCHAR AS key, ?::VARCHAR AS places, ?::INTEGER AS n, ?::BIGINT AS window_us
),
wanted AS (
  SELECT CAST(unnest(string_split(places, ',')) AS INTEGER) AS place FROM asked WHERE places <> ''
),
keyed AS (
  SELECT
    CASE a.key WHEN 'person' THEN e.person WHEN 'device' THEN e.device ELSE e.cookie END AS unit,
    e.ts_us, e.seq, e.day, e.cost_micros, e.currency, a.n, a.window_us
  FROM exposures e, asked a
  WHERE a.places IS NULL OR e.place IN (SELECT place FROM wanted)
),
ranked AS (
  SELECT
    *,
    row_number() OVER per_unit AS position,
    lag(ts_us, coalesce(n, 0)) OVER per_unit AS before_us
  FROM keyed
  WHERE unit IS NOT NULL
  WINDOW per_unit AS (PARTITION BY unit ORDER BY ts_us, seq)
),
beyond AS (
  SELECT * FROM ranked WHERE position > n AND before_us > ts_us - window_us
)
SELECT
  day, currency,
  count(DISTINCT unit)::BIGINT AS units,
  count(DISTINCT (unit, day))::BIGINT AS unit_days,
  count(*)::BIGINT AS impressions,
  coalesce(sum(cost_micros), 0)::BIGINT AS cost_micros
FROM beyond
GROUP BY GROUPING SETS ((day, currency), ())
ORDER BY day NULLS FIRST, currency NULLS FIRST;
