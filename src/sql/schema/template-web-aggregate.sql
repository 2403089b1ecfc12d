-- Empty typed template of web_aggregate: one aggregate of sessions or pages without persons. Gives the view its columns, their order and types.
-- Columns as in core/canonical/tables.ts, after the source's id.
-- Parameters: none. Result: none.
CREATE TABLE IF NOT EXISTS template.web_aggregate (
  source     INTEGER,
  table_no   INTEGER,
  row_no     INTEGER,
  day        DATE,
  zone       VARCHAR,
  seen_utc   TIMESTAMP,
  dimensions VARCHAR,
  sessions   BIGINT,
  users      BIGINT,
  events     BIGINT,
  props      VARCHAR,
  range_to   DATE
);
