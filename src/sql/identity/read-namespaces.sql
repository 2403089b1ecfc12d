-- Identifiers by namespace, and in how many sources each namespace stands.
-- Parameters: none. Result: see identity.query.ts.
SELECT i.namespace, count(DISTINCT i.id) AS identifiers, count(DISTINCT m.source) AS sources
FROM identifiers i
JOIN set_members m ON m.id = i.id
GROUP BY i.namespace, i.priority
ORDER BY i.priority;
