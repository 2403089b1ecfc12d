-- Delivery that counts: every row that was loaded, but those that a newer file replaced.
-- Parameters: none. Result: none (view delivery).
CREATE OR REPLACE VIEW delivery AS
SELECT d.*
FROM source.every_delivery d
ANTI JOIN replaced_rows r
  ON r.rows_of = 'delivery' AND r.source = d.source AND r.table_no = d.table_no AND r.row_no = d.row_no;
