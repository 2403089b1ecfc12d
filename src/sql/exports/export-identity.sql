-- The person of every record that carries an identifier, by file, table and row.
-- Parameters: none. Result: see export-identity.query.ts.
SELECT s.label AS source, r.table_no AS "table", r.row_no AS "row", r.person
FROM record_people r
JOIN sources s ON s.source = r.source
ORDER BY s.label, r.table_no, r.row_no;
