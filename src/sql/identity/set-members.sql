-- Which identifiers each id set holds.
-- Parameters: none. Result: none (table set_members).
CREATE OR REPLACE TABLE set_members AS
SELECT m.set, m.source, m.records, m.first_ts, m.last_ts, i.id, i.priority
FROM (
  SELECT set, source, records, first_ts, last_ts, namespace, value
  FROM id_sets
  UNPIVOT (value FOR namespace IN (
    user_id AS 'user', anonymous_id AS 'anonymous', cookie_id AS 'cookie', device_id AS 'device', click_id AS 'click',
    email_sha256 AS 'email_sha256', phone_sha256 AS 'phone_sha256', customer_id AS 'customer', crm_id AS 'crm',
    order_id AS 'order'
  ))
) m
JOIN identifiers i ON i.namespace = m.namespace AND i.value = m.value;
