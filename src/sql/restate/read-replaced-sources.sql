-- Sources some of whose events do not count, since a newer file has them too.
-- Parameters: none. Result: source, rising.
SELECT DISTINCT source FROM replaced_rows WHERE rows_of IN ('events', 'snapshot') ORDER BY source;
