-- Calls of a web library as canonical events, read by native DuckDB with every type stated. Parameter: the file.
CREATE OR REPLACE TABLE events AS
SELECT
  1::INTEGER AS table_no,
  (row_number() OVER ())::INTEGER AS row_no,
  "messageId" AS event_id,
  "timestamp" AS ts_utc,
  'explicit offset' AS tz_source,
  "receivedAt" AS seen_utc,
  CASE "type" WHEN 'page' THEN 'page' WHEN 'identify' THEN 'identify' ELSE 'track' END AS type,
  'web' AS stream,
  event AS name,
  "userId" AS user_id,
  "anonymousId" AS anonymous_id,
  sha256(lower(trim(traits.email))) AS email_sha256,
  'segment' AS platform,
  context.campaign.name AS campaign,
  context.campaign.source AS utm_source,
  context.campaign.medium AS utm_medium,
  (properties.revenue * 1000000)::BIGINT AS value_micros,
  properties.currency AS currency,
  to_json({
    'context.page.url': context.page.url, 'properties.plan': properties.plan, 'properties.seats': properties.seats
  })::VARCHAR AS props
FROM read_json(
  ?,
  format = 'newline_delimited',
  columns = {
    'messageId': 'VARCHAR', 'type': 'VARCHAR', 'event': 'VARCHAR', 'timestamp': 'TIMESTAMP',
    'receivedAt': 'TIMESTAMP', 'userId': 'VARCHAR', 'anonymousId': 'VARCHAR',
    'traits': 'STRUCT(email VARCHAR)',
    'properties': 'STRUCT(plan VARCHAR, seats INTEGER, revenue DECIMAL(18, 2), currency VARCHAR)',
    'context': 'STRUCT(page STRUCT(url VARCHAR), campaign STRUCT(name VARCHAR, source VARCHAR, medium VARCHAR))'
  }
)
