-- Empty typed template of rejects: one input line that did not load. Gives the view its columns, their order and types.
-- Columns as in core/canonical/tables.ts, after the source's id.
-- Parameters: none. Result: none.
CREATE TABLE IF NOT EXISTS template.rejects (
  source      INTEGER,
  line        INTEGER,
  column_name VARCHAR,
  code        VARCHAR,
  message     VARCHAR,
  raw         VARCHAR,
  value       VARCHAR
);
