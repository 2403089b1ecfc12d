-- The links inside one person: which two identifiers were seen together, how often and by which files.
-- Parameters: person. Result: a_namespace, a_value, b_namespace, b_value, records, sources.
SELECT
  a.namespace AS a_namespace,
  a.value AS a_value,
  b.namespace AS b_namespace,
  b.value AS b_value,
  sum(e.records)::BIGINT AS records,
  count(DISTINCT e.source)::BIGINT AS sources
FROM identity_edges e
JOIN identity_labels la ON la.identifier = e.a
JOIN identity_labels lb ON lb.identifier = e.b AND lb.person = la.person
JOIN identifiers a ON a.id = e.a
JOIN identifiers b ON b.id = e.b
WHERE la.person = CAST(? AS INTEGER)
GROUP BY a.namespace, a.value, b.namespace, b.value
ORDER BY a.namespace, a.value, b.namespace, b.value
LIMIT 200;
