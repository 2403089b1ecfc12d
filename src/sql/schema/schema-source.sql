-- Schema of the physical tables, one per source and canonical table.
-- Parameters: none. Result: none.
CREATE SCHEMA IF NOT EXISTS source;
