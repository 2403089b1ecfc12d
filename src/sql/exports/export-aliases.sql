-- Names of entities by file, in the order of entities and of days.
-- Parameters: none. Result: see export-identity.query.ts.
SELECT a.entity, s.label AS source, a.name, a.first_seen, a.last_seen, a.records::BIGINT AS records
FROM entity_aliases a
JOIN sources s ON s.source = a.source
ORDER BY a.entity, a.last_seen, a.name, s.label;
