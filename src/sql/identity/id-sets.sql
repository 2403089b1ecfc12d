-- Id sets: the distinct combinations of identifiers that rows of one source carry, with how many rows carry each. All that
-- linking needs of the events, and far fewer. An order counts as an identifier only while it stands in two sources.
-- Parameters: none. Result: none (table id_sets).
CREATE OR REPLACE TABLE id_sets AS
WITH shared_orders AS (
  SELECT order_id FROM known_events WHERE order_id IS NOT NULL GROUP BY order_id HAVING count(DISTINCT source) > 1
),
combined AS (
  SELECT
    e.source, e.user_id, e.anonymous_id, e.cookie_id, e.device_id, e.click_id, e.email_sha256, e.phone_sha256,
    e.customer_id, e.crm_id, o.order_id,
    count(*) AS records, min(e.ts_utc) AS first_ts, max(e.ts_utc) AS last_ts,
    min(e.platform) AS platform, max(e.email_kind) AS email_kind
  FROM known_events e
  LEFT JOIN shared_orders o ON o.order_id = e.order_id
  WHERE coalesce(
    e.user_id, e.anonymous_id, e.cookie_id, e.device_id, e.click_id, e.email_sha256, e.phone_sha256, e.customer_id,
    e.crm_id, o.order_id
  ) IS NOT NULL
  GROUP BY
    e.source, e.user_id, e.anonymous_id, e.cookie_id, e.device_id, e.click_id, e.email_sha256, e.phone_sha256,
    e.customer_id, e.crm_id, o.order_id
)
SELECT
  row_number() OVER (
    ORDER BY c.first_ts NULLS LAST, s.label, user_id, anonymous_id, cookie_id, device_id, click_id, email_sha256,
      phone_sha256, customer_id, crm_id, order_id
  )::INTEGER AS set,
  c.*
FROM combined c
JOIN sources s ON s.source = c.source;
