-- Identifiers that join nobody, the most seen first.
-- Parameters: none. Result: see identity.query.ts.
SELECT i.namespace, i.value, u.reason, u.degree, i.records
FROM unused_identifiers u
JOIN identifiers i ON i.id = u.identifier
ORDER BY i.records DESC, i.id
LIMIT 200;
