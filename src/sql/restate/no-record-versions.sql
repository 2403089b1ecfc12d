-- The table of a study in which no records were exported twice.
-- Parameters: none. Result: none (table record_versions, of the shape that record-versions.sql makes).
CREATE OR REPLACE TABLE record_versions (
  source INTEGER,
  table_no INTEGER,
  row_no INTEGER,
  kind VARCHAR,
  platform VARCHAR,
  account VARCHAR,
  key VARCHAR,
  first_utc TIMESTAMP,
  changed_utc TIMESTAMP,
  stage VARCHAR,
  owner VARCHAR,
  amount_micros BIGINT,
  is_closed BOOLEAN,
  exported_utc TIMESTAMP,
  version_rank INTEGER,
  has_stage BOOLEAN,
  has_owner BOOLEAN,
  has_amount BOOLEAN,
  next_source INTEGER,
  last_source INTEGER,
  is_assumed BOOLEAN
);
