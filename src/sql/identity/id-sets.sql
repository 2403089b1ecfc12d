-- Id sets: the distinct combinations of identifiers that rows of one source carry, with how many rows carry each. All that
-- linking needs of the events, and far fewer.
-- Parameters: none. Result: none (table id_sets).
CREATE OR REPLACE TABLE id_sets AS
WITH combined AS (
  SELECT
    e.source, e.user_id, e.anonymous_id, e.cookie_id, e.device_id, e.click_id, e.email_sha256, e.phone_sha256,
    e.customer_id, e.crm_id, o.value AS order_id,
    count(*) AS records, min(e.ts_utc) AS first_ts, max(e.ts_utc) AS last_ts
  FROM known_events e
  LEFT JOIN identifiers o ON o.namespace = 'order' AND o.value = e.order_id
  WHERE coalesce(
    e.user_id, e.anonymous_id, e.cookie_id, e.device_id, e.click_id, e.email_sha256, e.phone_sha256, e.customer_id,
    e.crm_id, o.value
  ) IS NOT NULL
  GROUP BY ALL
)
SELECT
  row_number() OVER (
    ORDER BY c.first_ts NULLS LAST, s.label, user_id, anonymous_id, cookie_id, device_id, click_id, email_sha256,
      phone_sha256, customer_id, crm_id, order_id
  )::INTEGER AS set,
  c.*
FROM combined c
JOIN sources s ON s.source = c.source;
