-- Physical tables that exist now.
-- Parameters: none. Result: name (without schema), rising.
SELECT table_name AS name
FROM duckdb_tables()
WHERE schema_name = 'source'
ORDER BY table_name;
