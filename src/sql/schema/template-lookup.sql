-- Empty typed template of lookup: one entry of a reference list. Gives the view its columns, their order and types.
-- Columns as in core/canonical/tables.ts, after the source's id.
-- Parameters: none. Result: none.
CREATE TABLE IF NOT EXISTS template.lookup (
  source     INTEGER,
  table_no   INTEGER,
  row_no     INTEGER,
  kind       VARCHAR,
  key        VARCHAR,
  value      VARCHAR,
  valid_from TIMESTAMP,
  valid_to   TIMESTAMP,
  seen_utc   TIMESTAMP
);
