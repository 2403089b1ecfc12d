-- Sources whose identifiers stand in no other source, with the namespaces that they have; such files join nobody else's.
-- Parameters: none. Result: see identity.query.ts.
WITH spread AS (
  SELECT m.id, count(DISTINCT m.source) AS sources FROM set_members m GROUP BY m.id
)
SELECT
  s.label AS source,
  string_agg(DISTINCT i.namespace, ', ' ORDER BY i.namespace) AS namespaces
FROM set_members m
JOIN spread p ON p.id = m.id
JOIN identifiers i ON i.id = m.id
JOIN sources s ON s.source = m.source
WHERE (SELECT count(DISTINCT source) FROM set_members) > 1
GROUP BY s.label
HAVING max(p.sources) = 1
ORDER BY s.label;
