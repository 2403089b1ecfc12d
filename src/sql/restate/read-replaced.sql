-- What newer files replaced, by pair of files: days, on how many of them they say something else, the largest change of spend, and
-- whether anything but an assumption says which of the two is newer.
-- Parameters: none. Result: one row per pair and kind of rows, see restate.query.ts.
WITH days AS (
  SELECT
    rows_of, source, by_source, day, last_day,
    count(*) AS records,
    bool_or(is_assumed) AS is_assumed,
    sum(cost_change_micros)::BIGINT AS cost_micros,
    bool_or(
      impressions_change <> 0 OR clicks_change <> 0 OR cost_change_micros <> 0 OR conversions_change_micros <> 0
      OR value_change_micros <> 0 OR sessions_change <> 0 OR events_change <> 0
    ) AS is_changed
  FROM replaced_rows
  WHERE rows_of <> 'snapshot'
  GROUP BY rows_of, source, by_source, day, last_day
)
SELECT
  d.rows_of, s.source, s.label, b.source AS by_source, b.label AS by_label,
  any_value(s.currency) AS currency,
  count(*) AS days,
  count(*) FILTER (is_changed) AS changed,
  sum(d.records)::BIGINT AS rows,
  arg_max(d.day, abs(d.cost_micros)) FILTER (d.cost_micros <> 0) AS largest_day,
  arg_max(d.cost_micros, abs(d.cost_micros)) FILTER (d.cost_micros <> 0) AS largest_micros,
  bool_or(d.is_assumed AND d.is_changed) AS is_assumed
FROM days d
JOIN sources s ON s.source = d.source
JOIN sources b ON b.source = d.by_source
GROUP BY d.rows_of, s.source, s.label, b.source, b.label
ORDER BY s.label, b.label, d.rows_of;
