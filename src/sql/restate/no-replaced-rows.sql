-- The table of a study whose files were not compared yet.
-- Parameters: none. Result: none (table replaced_rows).
CREATE TABLE IF NOT EXISTS replaced_rows (
  rows_of VARCHAR,
  source INTEGER,
  table_no INTEGER,
  row_no INTEGER,
  account VARCHAR,
  campaign VARCHAR,
  day DATE,
  last_day DATE,
  by_source INTEGER,
  is_assumed BOOLEAN,
  impressions_change BIGINT,
  clicks_change BIGINT,
  cost_change_micros BIGINT,
  conversions_change_micros BIGINT,
  value_change_micros BIGINT,
  sessions_change BIGINT,
  events_change BIGINT
);
