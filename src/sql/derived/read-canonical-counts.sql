-- Rows of the canonical views.
-- Parameters: none. Result: one row.
SELECT
  (SELECT count(*) FROM events) AS events,
  (SELECT count(*) FROM delivery) AS delivery,
  (SELECT count(*) FROM web_aggregate) AS web_aggregate,
  (SELECT count(*) FROM lookup) AS lookup,
  (SELECT count(*) FROM rejects) AS rejects;
