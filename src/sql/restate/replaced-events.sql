-- Events of older files that a newer file of the same kind replaced, day by day (UTC), as replaced-rows.sql does for delivery.
-- A record of both files is known by its id, else by its time and everything that says who did what where. What the newer file
-- lacks goes only between its first and its last instant: it may begin in the middle of a day.
-- Parameters: none. Result: none (rows of table replaced_rows).
INSERT INTO replaced_rows
WITH versions AS (
  SELECT
    source, coalesce(preset, mapping) AS kind, exported, version_rank,
    period_from::TIMESTAMP AS first_utc, period_to::TIMESTAMP AS last_utc,
    period_from::TIMESTAMP::DATE AS first_of_all, period_to::TIMESTAMP::DATE AS last_of_all
  FROM sources
  WHERE period_from IS NOT NULL
    AND (grain = 'event' OR (grain = 'snapshot' AND source NOT IN (SELECT source FROM record_versions)))
),
pairs AS (
  SELECT
    o.source, n.source AS by_source, coalesce(n.exported, n.last_of_all) AS by_export, n.last_of_all AS by_last,
    n.version_rank AS by_rank, n.first_utc AS by_first_utc, n.last_utc AS by_last_utc,
    n.last_of_all = o.last_of_all AND coalesce(n.exported = o.exported, true) AS is_assumed
  FROM versions o
  JOIN versions n
    ON n.kind = o.kind AND n.source <> o.source
    AND n.first_of_all <= o.last_of_all AND n.last_of_all >= o.first_of_all
  WHERE is_newer(n.exported, n.last_of_all, n.version_rank, o.exported, o.last_of_all, o.version_rank)
),
records AS (
  SELECT
    source, table_no, row_no,
    coalesce(min(platform), '') AS platform,
    coalesce(min(account), '') AS account,
    min(ts_utc)::DATE AS day,
    min(ts_utc) AS at_utc,
    min(coalesce(name, type)) AS says,
    coalesce(min(event_id), min(concat_ws(
      chr(31),
      ts_utc::VARCHAR, coalesce(name, ''), coalesce(user_id, ''), coalesce(anonymous_id, ''), coalesce(cookie_id, ''),
      coalesce(device_id, ''), coalesce(click_id, ''), coalesce(email_sha256, ''), coalesce(customer_id, ''),
      coalesce(crm_id, ''), coalesce(order_id, ''), coalesce(campaign_id, campaign, ''), coalesce(creative, ''),
      coalesce(placement, ''), coalesce(context, ''), coalesce(region, ''), coalesce(device, '')
    ))) AS key,
    coalesce(sum(value_micros), 0)::BIGINT AS value_micros,
    coalesce(sum(cost_micros), 0)::BIGINT AS cost_micros
  FROM source.every_events
  WHERE source IN (SELECT source FROM pairs UNION SELECT by_source FROM pairs) AND ts_utc IS NOT NULL
  GROUP BY source, table_no, row_no
),
keys AS (
  SELECT
    source, platform, account, day, key, min(at_utc) AS at_utc, count(*) AS records,
    sum(value_micros)::BIGINT AS value_micros, sum(cost_micros)::BIGINT AS cost_micros
  FROM records
  GROUP BY source, platform, account, day, key
),
compared AS (
  SELECT
    o.source, o.platform, o.account, o.day, o.key,
    p.by_source, p.by_export, p.by_last, p.by_rank, p.is_assumed,
    n.source IS NOT NULL AS is_matched,
    o.at_utc BETWEEN p.by_first_utc AND p.by_last_utc
      AND 2 * count(n.source) OVER of_day
        >= count(*) FILTER (o.at_utc BETWEEN p.by_first_utc AND p.by_last_utc) OVER of_day AS is_whole,
    coalesce(n.cost_micros, 0) - o.cost_micros AS cost_change_micros,
    coalesce(n.value_micros, 0) - o.value_micros AS value_change_micros,
    coalesce(n.records, 0) - o.records AS events_change
  FROM pairs p
  JOIN keys o ON o.source = p.source
  LEFT JOIN keys n
    ON n.source = p.by_source AND n.platform = o.platform AND n.account = o.account AND n.day = o.day AND n.key = o.key
  WINDOW of_day AS (PARTITION BY p.source, p.by_source, o.platform, o.account, o.day)
),
chosen AS (
  SELECT *
  FROM compared
  WHERE is_matched OR is_whole
  QUALIFY row_number() OVER (
    PARTITION BY source, platform, account, day, key ORDER BY by_export DESC, by_last DESC, by_rank DESC
  ) = 1
),
numbered AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY source, platform, account, day, key ORDER BY table_no, row_no) = 1 AS is_first
  FROM records
)
SELECT
  'events' AS rows_of, r.source, r.table_no, r.row_no, r.account, r.says AS campaign, r.day, r.day AS last_day,
  c.by_source, c.is_assumed,
  0 AS impressions_change,
  0 AS clicks_change,
  CASE WHEN r.is_first THEN c.cost_change_micros ELSE 0 END AS cost_change_micros,
  0 AS conversions_change_micros,
  CASE WHEN r.is_first THEN c.value_change_micros ELSE 0 END AS value_change_micros,
  0 AS sessions_change,
  CASE WHEN r.is_first THEN c.events_change ELSE 0 END AS events_change
FROM chosen c
JOIN numbered r
  ON r.source = c.source AND r.platform = c.platform AND r.account = c.account AND r.day = c.day AND r.key = c.key
ORDER BY r.source, r.table_no, r.row_no;
