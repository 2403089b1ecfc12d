-- Links between identifiers of one row: one per pair and source, with how often and between which instants it was seen.
-- Parameters: none. Result: none (table identity_edges).
CREATE OR REPLACE TABLE identity_edges AS
SELECT
  x.id AS a, y.id AS b, x.source,
  sum(x.records)::BIGINT AS records, min(x.first_ts) AS first_ts, max(x.last_ts) AS last_ts
FROM set_members x
JOIN set_members y ON y.set = x.set AND x.id < y.id
GROUP BY x.id, y.id, x.source
ORDER BY a, b, x.source;
