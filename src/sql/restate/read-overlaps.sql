-- How many pairs of files have to be compared event by event, or record by record: most studies have none.
-- Parameters: none. Result: one row: event_pairs, snapshot_pairs.
SELECT
  count(*) FILTER (
    n.grain = 'event' AND left(n.period_from, 10) <= left(o.period_to, 10) AND left(n.period_to, 10) >= left(o.period_from, 10)
  ) AS event_pairs,
  count(*) FILTER (n.grain = 'snapshot') AS snapshot_pairs
FROM sources o
JOIN sources n ON n.source > o.source AND n.grain = o.grain AND coalesce(n.preset, n.mapping) = coalesce(o.preset, o.mapping);
