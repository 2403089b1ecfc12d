-- Events that fit a step of the funnel, in order within a person; an event that fits several steps has a row for each. Rows
-- without a time are not eligible. Predicates: see core/funnel/predicates.ts.
-- Parameters: predicates. Result: one row per event and step.
WITH predicates AS (
  SELECT
    split_part(part, chr(31), 1)::INTEGER AS step,
    split_part(part, chr(31), 2) AS type,
    split_part(part, chr(31), 3) AS name
  FROM (SELECT unnest(string_split(?::VARCHAR, chr(30))) AS part)
  WHERE part <> ''
)
SELECT DISTINCT e.person, epoch_us(e.ts_utc) AS at, e.seq, p.step
FROM person_events e
JOIN predicates p ON p.type = e.type AND (p.name = '' OR p.name = lower(trim(e.name)))
WHERE e.ts_utc IS NOT NULL
ORDER BY e.person, e.seq, p.step;
