-- The lines of one source, or of all, that did not load.
-- Parameters: 1 source id, or NULL for all. Result: source, line, column, code, message, raw, value.
SELECT s.label AS source, r.line, r.column_name AS "column", r.code, r.message, r.raw, r.value
FROM rejects r
JOIN sources s ON s.source = r.source
WHERE r.source = coalesce(?::INTEGER, r.source)
ORDER BY s.label, r.line, r.column_name NULLS FIRST, r.code;
