-- The people, as the headless studio writes them.
-- Parameters: none. Result: see export-identity.query.ts.
SELECT
  person,
  iso(first_seen) AS "firstSeen",
  iso(last_seen) AS "lastSeen",
  records::BIGINT AS records,
  identifiers::BIGINT AS identifiers,
  confidence::DOUBLE AS confidence,
  coalesce(flags, '') AS flags
FROM people
ORDER BY person;
