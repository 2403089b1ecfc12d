-- Versions of every record of exports that list records as they stand: which file had it, what it said, and which version is the
-- last. Files are of one kind when they were read the same way. An export was made on the day that it states, and no earlier than
-- the newest time in it; where these are equal, the order was assumed and is asked about. A file that names one record in several
-- lines is a log of what happened to records, and is compared event by event (replaced-events.sql).
-- Parameters: none. Result: none (table record_versions).
CREATE OR REPLACE TABLE record_versions AS
WITH records AS (
  SELECT
    e.source, e.table_no, e.row_no,
    coalesce(any_value(s.preset), any_value(s.mapping)) AS kind,
    coalesce(min(e.platform), '') AS platform,
    coalesce(min(e.account), '') AS account,
    min(coalesce(e.order_id, e.crm_id, e.customer_id, e.user_id)) FILTER (e.type <> 'identify') AS key,
    min(e.ts_utc) AS first_utc,
    max(e.changed_utc) AS changed_utc,
    min(e.stage) AS stage,
    min(e.owner) AS owner,
    min(e.amount_micros) AS amount_micros,
    bool_or(e.name IN ('won', 'lost')) AS is_closed
  FROM source.every_events e
  JOIN sources s ON s.source = e.source
  WHERE s.grain = 'snapshot'
  GROUP BY e.source, e.table_no, e.row_no
),
logs AS (
  SELECT source FROM records GROUP BY source HAVING count(DISTINCT key) < count(key)
),
files AS (
  SELECT
    r.source,
    greatest(any_value(s.exported)::TIMESTAMP, max(r.first_utc), max(r.changed_utc)) AS exported_utc,
    any_value(s.version_rank) AS version_rank,
    count(r.stage) > 0 AS has_stage,
    count(r.owner) > 0 AS has_owner,
    count(r.amount_micros) > 0 AS has_amount
  FROM records r
  JOIN sources s ON s.source = r.source
  GROUP BY r.source
)
SELECT
  r.*, f.exported_utc, f.version_rank, f.has_stage, f.has_owner, f.has_amount,
  lead(r.source) OVER versions AS next_source,
  last(r.source) OVER whole AS last_source,
  last(f.exported_utc) OVER whole = f.exported_utc AS is_assumed
FROM records r
JOIN files f ON f.source = r.source
WHERE r.key IS NOT NULL AND r.source NOT IN (SELECT source FROM logs)
WINDOW
  versions AS (
    PARTITION BY r.kind, r.platform, r.account, r.key
    ORDER BY f.exported_utc, f.version_rank, r.source, r.table_no, r.row_no
  ),
  whole AS (
    PARTITION BY r.kind, r.platform, r.account, r.key
    ORDER BY f.exported_utc, f.version_rank, r.source, r.table_no, r.row_no
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  )
ORDER BY r.source, r.table_no, r.row_no;
