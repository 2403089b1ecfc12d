-- Rows and people by source: all records, those with an identifier, those of a person that another source knows too.
-- Parameters: none. Result: see identity.query.ts.
WITH all_records AS (
  SELECT source, count(DISTINCT (table_no, row_no)) AS records FROM known_events GROUP BY source
),
named AS (
  SELECT e.source, count(DISTINCT (e.table_no, e.row_no)) AS records
  FROM known_events e
  WHERE coalesce(
    user_id, anonymous_id, cookie_id, device_id, click_id, email_sha256, phone_sha256, customer_id, crm_id
  ) IS NOT NULL
  GROUP BY e.source
),
wide AS (
  SELECT person FROM record_people GROUP BY person HAVING count(DISTINCT source) > 1
),
strong AS (
  SELECT DISTINCT l.person FROM identity_labels l JOIN identifiers i ON i.id = l.identifier WHERE i.priority < 4
),
linked AS (
  SELECT
    r.source,
    count(*) AS records,
    count(*) FILTER (r.person IN (SELECT person FROM wide)) AS joined,
    count(*) FILTER (r.person IN (SELECT person FROM strong)) AS strong
  FROM record_people r
  GROUP BY r.source
)
SELECT
  s.label AS source, a.records, coalesce(n.records, 0) AS named, coalesce(l.joined, 0) AS joined,
  coalesce(l.strong, 0) AS strong
FROM all_records a
JOIN sources s ON s.source = a.source
LEFT JOIN named n ON n.source = a.source
LEFT JOIN linked l ON l.source = a.source
ORDER BY s.label;
