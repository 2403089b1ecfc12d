-- Whose a row was that carries a browser or device of several people and no strong identifier that joins, by the instant it
-- happened.
-- Parameters: none. Result: none (table set_owners).
CREATE OR REPLACE TABLE set_owners AS
SELECT
  m.set, l.person,
  make_timestamp(o.from_us::BIGINT) AS from_ts,
  make_timestamp(o.to_us::BIGINT) AS to_ts
FROM device_owners o
JOIN set_members m ON m.id = o.device
JOIN identity_labels l ON l.identifier = o.login
WHERE m.set NOT IN (
  SELECT n.set FROM set_members n JOIN identity_labels k ON k.identifier = n.id WHERE n.priority < 4 AND k.rank < 4
);
