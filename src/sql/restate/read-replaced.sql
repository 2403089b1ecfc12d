-- What newer files replaced, by pair of files: days, on how many of them they say something else, and the largest change of spend.
-- Parameters: none. Result: label, by_label, currency, days, changed, rows, largest_day, largest_micros.
WITH days AS (
  SELECT
    source, by_source, day, last_day,
    count(*) AS records,
    sum(cost_change_micros)::BIGINT AS cost_micros,
    bool_or(
      impressions_change <> 0 OR clicks_change <> 0 OR cost_change_micros <> 0 OR conversions_change_micros <> 0
      OR value_change_micros <> 0
    ) AS is_changed
  FROM replaced_rows
  GROUP BY source, by_source, day, last_day
)
SELECT
  s.label, b.label AS by_label,
  any_value(s.currency) AS currency,
  count(*) AS days,
  count(*) FILTER (is_changed) AS changed,
  sum(d.records)::BIGINT AS rows,
  arg_max(d.day, abs(d.cost_micros)) FILTER (d.cost_micros <> 0) AS largest_day,
  arg_max(d.cost_micros, abs(d.cost_micros)) FILTER (d.cost_micros <> 0) AS largest_micros
FROM days d
JOIN sources s ON s.source = d.source
JOIN sources b ON b.source = d.by_source
GROUP BY s.label, b.label
ORDER BY s.label, b.label;
