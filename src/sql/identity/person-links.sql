-- Why a person's identifiers are together: every link among them, by source, with how often and when it was seen, and whether it is
-- in doubt. The evidence behind a merge, for people.
-- Parameters: person. Result: see identity.query.ts.
SELECT
  x.namespace AS a_namespace, x.value AS a_value, y.namespace AS b_namespace, y.value AS b_value,
  s.label AS source, e.records, e.first_ts AS first_seen, e.last_ts AS last_seen, max(d.what) AS doubt
FROM identity_labels l
JOIN identity_edges e ON e.a = l.identifier
JOIN identity_labels k ON k.identifier = e.b AND k.person = l.person
JOIN identifiers x ON x.id = e.a
JOIN identifiers y ON y.id = e.b
JOIN sources s ON s.source = e.source
LEFT JOIN doubtful_links d ON d.a = e.a AND d.b = e.b
WHERE l.person = ?
GROUP BY ALL
ORDER BY min(e.a), min(e.b), s.label;
