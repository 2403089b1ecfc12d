-- Counts of sessions that count: every row that was loaded, but those that a newer file replaced.
-- Parameters: none. Result: none (view web_aggregate).
CREATE OR REPLACE VIEW web_aggregate AS
SELECT w.*
FROM source.every_web_aggregate w
ANTI JOIN replaced_rows r
  ON r.rows_of = 'web_aggregate' AND r.source = w.source AND r.table_no = w.table_no AND r.row_no = w.row_no;
