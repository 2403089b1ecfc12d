-- Rows of the tables made from the canonical views.
-- Parameters: none. Result: one row.
SELECT
  (SELECT count(*) FROM identifiers) AS identifiers,
  (SELECT count(*) FROM entities) AS entities,
  (SELECT count(*) FROM coverage) AS coverage,
  (SELECT count(*) FROM totals) AS totals,
  (SELECT count(*) FROM people) AS people;
