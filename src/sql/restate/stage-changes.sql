-- What changed of a record between two exports, as events: its stage, its owner, its amount. A change happened when the export says
-- that the record was changed last, where that lies between the two; else between them, which time_precision says, and could be
-- known when the later was made. A deal that is won or lost has a row of its own at its close date, and none here.
-- Parameters: none. Result: none (table stage_changes, of the columns of events).
CREATE OR REPLACE TABLE stage_changes AS
WITH told AS (
  SELECT 'stage' AS field, stage AS says, * FROM record_versions WHERE has_stage
  UNION ALL SELECT 'owner', owner, * FROM record_versions WHERE has_owner
  UNION ALL SELECT 'amount', major(amount_micros), * FROM record_versions WHERE has_amount
),
followed AS (
  SELECT
    *,
    row_number() OVER versions AS version,
    lag(says) OVER versions AS said,
    lag(exported_utc) OVER versions AS after_utc,
    lag(is_closed) OVER versions AS was_closed
  FROM told
  WINDOW versions AS (
    PARTITION BY field, kind, platform, account, key ORDER BY exported_utc, version_rank, source, table_no, row_no
  )
),
changed AS (
  SELECT *, changed_utc > after_utc AND changed_utc <= exported_utc AS is_dated
  FROM followed
  WHERE version > 1 AND says IS DISTINCT FROM said AND NOT (field = 'stage' AND is_closed AND NOT was_closed)
),
records AS (
  SELECT *
  FROM source.every_events
  WHERE source IN (SELECT source FROM changed) AND type <> 'identify'
  QUALIFY row_number() OVER (PARTITION BY source, table_no, row_no ORDER BY ts_utc, name) = 1
)
SELECT r.* REPLACE (
  NULL::VARCHAR AS event_id,
  CASE WHEN c.is_dated THEN c.changed_utc ELSE c.exported_utc END AS ts_utc,
  CASE WHEN c.is_dated THEN c.changed_utc ELSE c.exported_utc END AS seen_utc,
  'stage' AS type,
  c.field || ' changed' AS name,
  NULL::BIGINT AS value_micros,
  NULL::BIGINT AS converted_micros,
  NULL::VARCHAR AS converted_currency,
  NULL::VARCHAR AS click_id,
  CASE WHEN c.is_dated THEN NULL ELSE 'interval' END AS time_precision,
  '{"from":' || coalesce(json_text(c.said), 'null') || ',"to":' || coalesce(json_text(c.says), 'null')
    || ',"after":' || json_text(iso(c.after_utc)) || ',"until":' || json_text(iso(c.exported_utc)) || '}' AS props
)
FROM changed c
JOIN records r ON r.source = c.source AND r.table_no = c.table_no AND r.row_no = c.row_no
ORDER BY r.source, r.table_no, r.row_no, c.field;
