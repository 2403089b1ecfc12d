-- Records that a later export of the same records has too: the last version counts. Records that it lacks are not in this export,
-- and stay.
-- Parameters: none. Result: none (rows of table replaced_rows).
INSERT INTO replaced_rows
SELECT
  'snapshot', source, table_no, row_no, account, stage, first_utc::DATE, first_utc::DATE, last_source, is_assumed,
  0, 0, 0, 0, 0, 0, 0
FROM record_versions
WHERE last_source <> source
ORDER BY source, table_no, row_no;
