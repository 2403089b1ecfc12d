-- The people with the most identifiers: where a wrong join would do the most harm.
-- Parameters: none. Result: person, identifiers, records, confidence, band, flags, namespaces.
SELECT
  p.person,
  p.identifiers::BIGINT AS identifiers,
  p.records::BIGINT AS records,
  p.confidence::DOUBLE AS confidence,
  p.band,
  coalesce(p.flags, '') AS flags,
  string_agg(DISTINCT i.namespace, ', ' ORDER BY i.namespace) AS namespaces
FROM people p
JOIN identity_labels l ON l.person = p.person
JOIN identifiers i ON i.id = l.identifier
GROUP BY p.person, p.identifiers, p.records, p.confidence, p.band, p.flags
ORDER BY p.identifiers DESC, p.records DESC, p.person
LIMIT 12;
