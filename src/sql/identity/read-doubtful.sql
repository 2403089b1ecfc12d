-- Links that may join two people, with the person they stand in, the most suspicious of the most records first.
-- Parameters: none. Result: see identity.query.ts.
SELECT
  d.what, d.conflicts, l.person, x.namespace AS a_namespace, x.value AS a_value, y.namespace AS b_namespace, y.value AS b_value,
  coalesce(p.identifiers, 0) AS identifiers, coalesce(p.records, 0) AS records,
  coalesce(p.confidence, 1)::DOUBLE AS confidence, coalesce(p.band, 'very_likely') AS band
FROM doubtful_links d
JOIN identity_labels l ON l.identifier = d.a
JOIN identifiers x ON x.id = d.a
JOIN identifiers y ON y.id = d.b
LEFT JOIN people p ON p.person = l.person
ORDER BY d.score * coalesce(p.records, 0) DESC, d.a, d.b
LIMIT 200;
