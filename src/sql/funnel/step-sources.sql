-- Files whose rows make each step of the funnel. Predicates: see core/funnel/predicates.ts.
-- Parameters: predicates. Result: one row per step and file.
WITH predicates AS (
  SELECT
    split_part(part, chr(31), 1)::INTEGER AS step,
    split_part(part, chr(31), 2) AS type,
    split_part(part, chr(31), 3) AS name
  FROM (SELECT unnest(string_split(?::VARCHAR, chr(30))) AS part)
  WHERE part <> ''
)
SELECT DISTINCT p.step, s.label
FROM person_events e
JOIN predicates p ON p.type = e.type AND (p.name = '' OR p.name = lower(trim(e.name)))
JOIN sources s ON s.source = e.source
WHERE e.ts_utc IS NOT NULL
ORDER BY p.step, s.label;
