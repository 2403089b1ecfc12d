-- What people did on the site or in the product in the days after their first step; those who did nothing have one row.
-- Predicates: see core/funnel/predicates.ts; the first step alone is looked at.
-- Parameters: predicates, first instant and end of the range of first steps (microseconds, or NULL). Result: one row per person and event.
WITH predicates AS (
  SELECT split_part(part, chr(31), 2) AS type, split_part(part, chr(31), 3) AS name
  FROM (SELECT unnest(string_split(?::VARCHAR, chr(30))) AS part)
  WHERE part <> '' AND split_part(part, chr(31), 1) = '0'
),
births AS (
  SELECT e.person, min(e.ts_utc) AS born
  FROM person_events e
  JOIN predicates p ON p.type = e.type AND (p.name = '' OR p.name = lower(trim(e.name)))
  WHERE e.ts_utc IS NOT NULL
  GROUP BY e.person
),
returns AS (
  SELECT DISTINCT person, ts_utc FROM person_events WHERE stream IN ('web', 'product') AND type <> 'identify'
)
SELECT b.person, epoch_us(b.born) AS born, epoch_us(r.ts_utc) AS back
FROM births b
LEFT JOIN returns r ON r.person = b.person AND r.ts_utc > b.born AND r.ts_utc < b.born + INTERVAL 30 DAY
WHERE epoch_us(b.born) >= coalesce(?::BIGINT, epoch_us(b.born)) AND epoch_us(b.born) < coalesce(?::BIGINT, epoch_us(b.born) + 1)
ORDER BY b.person, r.ts_utc;
