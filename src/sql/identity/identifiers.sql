-- Interned identifiers: every distinct (namespace, value) of the events known, numbered in the order first met.
-- Ties of time are broken by namespace and value, so that the numbers depend on the rows alone. `kind` is role, disposable or
-- test for such e-mail addresses, `platform` the first system that states the identifier. `priority` is the place of the namespace
-- in core/identity/namespace.ts: the first that a row carries names its person.
-- Parameters: none. Result: none (table identifiers).
CREATE OR REPLACE TABLE identifiers AS
WITH met AS (
  SELECT
    namespace, value, min(first_ts) AS first_seen, max(last_ts) AS last_seen, sum(records)::BIGINT AS records,
    count(DISTINCT source) AS sources,
    max(email_kind) FILTER (namespace = 'email_sha256') AS kind,
    min(platform) AS platform
  FROM (
    SELECT source, platform, first_ts, last_ts, records, email_kind, namespace, value
    FROM id_sets
    UNPIVOT (value FOR namespace IN (
      user_id AS 'user', anonymous_id AS 'anonymous', cookie_id AS 'cookie', device_id AS 'device', click_id AS 'click',
      email_sha256 AS 'email_sha256', phone_sha256 AS 'phone_sha256', customer_id AS 'customer', crm_id AS 'crm',
      order_id AS 'order'
    ))
  )
  GROUP BY namespace, value
)
SELECT
  row_number() OVER (ORDER BY first_seen NULLS LAST, namespace, value)::INTEGER AS id,
  namespace, value, first_seen, last_seen, records, sources, kind, platform,
  (list_position([
    'user', 'crm', 'customer', 'email_sha256', 'anonymous', 'cookie', 'device', 'phone_sha256', 'click', 'order'
  ], namespace) - 1)::INTEGER AS priority
FROM met
ORDER BY id;
