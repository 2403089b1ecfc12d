-- Impressions one by one of keys that were over a cap in some rolling window, in order: what a replay of the cap needs, since
-- whoever was never over when all are counted is not when fewer are. Places are numbers joined by commas; null means all. A null
-- window holds everything.
-- Parameters: key (person, device or cookie), places, n, microseconds. Result: unit, ts_us, day, currency, cost_micros.
WITH asked AS (
  SELECT ?::VARCHAR AS key, ?::VARCHAR AS places, ?::INTEGER AS n, ?::BIGINT AS window_us
),
wanted AS (
  SELECT CAST(unnest(string_split(places, ',')) AS INTEGER) AS place FROM asked WHERE places <> ''
),
keyed AS (
  SELECT
    CASE a.key WHEN 'person' THEN e.person WHEN 'device' THEN e.device ELSE e.cookie END AS unit,
    e.ts_us, e.seq, e.day, e.currency, e.cost_micros, a.n, a.window_us
  FROM exposures e, asked a
  WHERE a.places IS NULL OR e.place IN (SELECT place FROM wanted)
),
ranked AS (
  SELECT
    *,
    lag(ts_us, coalesce(n, 0)) OVER (PARTITION BY unit ORDER BY ts_us, seq) > ts_us - coalesce(window_us, ts_us + 1) AS is_over
  FROM keyed
  WHERE unit IS NOT NULL
)
SELECT unit, ts_us, day, currency, cost_micros
FROM ranked
WHERE unit IN (SELECT unit FROM ranked WHERE is_over)
ORDER BY unit, ts_us, seq;
