-- Tables and views that people query, column by column, in order.
-- Parameters: none. Result: table_name, column_name, column_type.
SELECT table_name, column_name, data_type AS column_type
FROM duckdb_columns()
WHERE schema_name = 'main' AND NOT internal
ORDER BY table_name, column_index;
