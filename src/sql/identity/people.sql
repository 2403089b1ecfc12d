-- People: what is known of each, with how surely their identifiers belong together. `flags` are words joined by blanks.
-- Parameters: none. Result: none (table people).
CREATE OR REPLACE TABLE people AS
WITH seen AS (
  SELECT person, min(ts_utc) AS first_seen, max(ts_utc) AS last_seen, count(DISTINCT (source, table_no, row_no)) AS records
  FROM person_events
  GROUP BY person
),
sized AS (
  SELECT person, count(*) AS identifiers FROM identity_labels GROUP BY person
)
SELECT
  s.person, s.first_seen, s.last_seen, s.records,
  coalesce(z.identifiers, 0) AS identifiers,
  coalesce(c.confidence, 1) AS confidence,
  coalesce(c.band, 'very_likely') AS band,
  coalesce(c.flags, '') AS flags
FROM seen s
LEFT JOIN sized z ON z.person = s.person
LEFT JOIN person_confidence c ON c.person = s.person
ORDER BY s.person;
