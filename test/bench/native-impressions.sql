-- The impression log as canonical events, read by native DuckDB with every help it can be given: the column types are
-- stated, so nothing is sniffed. Parameter: the file.
CREATE OR REPLACE TABLE events AS
SELECT
  1::INTEGER AS table_no,
  (row_number() OVER ())::INTEGER AS row_no,
  impression_id AS event_id,
  "timestamp" AS ts_utc,
  'explicit offset' AS tz_source,
  "timestamp" AS seen_utc,
  'impression' AS type,
  'ad' AS stream,
  user_id,
  cookie_id,
  device_id,
  'display' AS channel,
  'impression_log' AS platform,
  campaign,
  creative,
  placement,
  context_category AS context,
  country AS region,
  device_type AS device,
  propensity,
  round_even(cpm * 1000, 0)::BIGINT AS cost_micros,
  currency,
  click = 1 AS clicked
FROM read_csv(
  ?,
  header = true,
  delim = ',',
  quote = '"',
  escape = '"',
  auto_detect = false,
  columns = {
    'timestamp': 'TIMESTAMP', 'impression_id': 'VARCHAR', 'user_id': 'VARCHAR', 'cookie_id': 'VARCHAR',
    'device_id': 'VARCHAR', 'campaign': 'VARCHAR', 'creative': 'VARCHAR', 'placement': 'VARCHAR',
    'context_category': 'VARCHAR', 'device_type': 'VARCHAR', 'country': 'VARCHAR', 'propensity': 'DOUBLE',
    'cpm': 'DECIMAL(18,4)', 'currency': 'VARCHAR', 'click': 'TINYINT'
  }
)
