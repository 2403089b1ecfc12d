-- The first lines of one source that did not load, in the order of the file.
-- Parameters: 1 source id, 2 most lines. Result: line, column, code, message, raw, value.
SELECT r.line, r.column_name AS "column", r.code, r.message, r.raw, r.value
FROM rejects r
WHERE r.source = ?::INTEGER
ORDER BY r.line, r.column_name NULLS FIRST, r.code
LIMIT ?::INTEGER;
