-- Interned identifiers: every distinct (namespace, value) of the events, numbered in the order first met.
-- Ties of time are broken by namespace and value, so that the numbers depend on the rows alone.
-- Parameters: none. Result: none (table identifiers).
CREATE OR REPLACE TABLE identifiers AS
WITH mentions AS (
  SELECT ts_utc, namespace, value
  FROM (
    SELECT ts_utc, user_id, anonymous_id, cookie_id, device_id, click_id, email_sha256, phone_sha256, customer_id, crm_id
    FROM events
  )
  UNPIVOT (value FOR namespace IN (
    user_id AS 'user', anonymous_id AS 'anonymous', cookie_id AS 'cookie', device_id AS 'device', click_id AS 'click',
    email_sha256 AS 'email_sha256', phone_sha256 AS 'phone_sha256', customer_id AS 'customer', crm_id AS 'crm'
  ))
),
met AS (
  SELECT namespace, value, min(ts_utc) AS first_seen, max(ts_utc) AS last_seen, count(*) AS records
  FROM mentions
  GROUP BY namespace, value
)
SELECT
  row_number() OVER (ORDER BY first_seen NULLS LAST, namespace, value)::INTEGER AS id,
  namespace, value, first_seen, last_seen, records
FROM met
ORDER BY id;
