-- Whether a file is newer than another of its kind: exported later where both say when, else its last day is later, else as was
-- answered or their names go (sources.version_rank).
-- Parameters: none. Result: none.
CREATE OR REPLACE MACRO is_newer(own_export, own_last, own_rank, other_export, other_last, other_rank) AS
  CASE
    WHEN own_export <> other_export THEN own_export > other_export
    WHEN own_last <> other_last THEN own_last > other_last
    ELSE own_rank > other_rank
  END;
