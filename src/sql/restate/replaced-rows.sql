-- Rows of older files that a newer file of the same kind replaced. Exports of the last weeks overlap: days are replaced and never
-- added. Two files are of one kind when they were read the same way, of the same account, and tell rows apart by the same columns.
-- Which is newer says is_newer; where neither an export day nor the last day tells, it was assumed and is asked about. A row
-- is replaced where the newer file has the same campaign, ad, region and so on that day. Rows that it lacks go too when it has
-- at least half of those of the day, since then the same things were exported; else it was another choice of them, and both count.
-- Parameters: none. Result: none (table replaced_rows, rows of delivery and web_aggregate).
CREATE OR REPLACE TABLE replaced_rows AS
WITH records AS (
  SELECT
    'delivery' AS rows_of,
    d.source, d.table_no, d.row_no, coalesce(s.preset, s.mapping) AS kind, coalesce(d.platform, '') AS platform,
    coalesce(d.account, '') AS account, d.day, coalesce(d.range_to, d.day) AS last_day,
    any_value(d.campaign) AS campaign,
    any_value(concat_ws(
      ' ',
      CASE WHEN d.hour IS NOT NULL THEN 'hour' END,
      CASE WHEN d.campaign IS NOT NULL OR d.campaign_id IS NOT NULL THEN 'campaign' END,
      CASE WHEN d.ad_set IS NOT NULL THEN 'ad_set' END,
      CASE WHEN d.creative IS NOT NULL THEN 'creative' END,
      CASE WHEN d.audience IS NOT NULL THEN 'audience' END,
      CASE WHEN d.keyword IS NOT NULL THEN 'keyword' END,
      CASE WHEN d.placement IS NOT NULL THEN 'placement' END,
      CASE WHEN d.context IS NOT NULL THEN 'context' END,
      CASE WHEN d.region IS NOT NULL THEN 'region' END,
      CASE WHEN d.device IS NOT NULL THEN 'device' END
    )) AS level,
    any_value(concat_ws(
      chr(31),
      coalesce(d.hour::VARCHAR, ''), coalesce(d.campaign_id, d.campaign, ''), coalesce(d.ad_set, ''),
      coalesce(d.creative, ''), coalesce(d.audience, ''), coalesce(d.keyword, ''), coalesce(d.placement, ''),
      coalesce(d.context, ''), coalesce(d.region, ''), coalesce(d.device, ''), coalesce(d.currency, '')
    )) AS key,
    coalesce(sum(d.impressions), 0)::BIGINT AS impressions,
    coalesce(sum(d.clicks), 0)::BIGINT AS clicks,
    coalesce(sum(d.cost_micros), 0)::BIGINT AS cost_micros,
    coalesce(sum(d.claimed_conversions_micros), 0)::BIGINT AS conversions_micros,
    coalesce(sum(d.claimed_value_micros), 0)::BIGINT AS value_micros,
    0::BIGINT AS sessions,
    0::BIGINT AS events
  FROM source.every_delivery d
  JOIN sources s ON s.source = d.source
  WHERE d.day IS NOT NULL
  GROUP BY ALL
  UNION ALL
  SELECT
    'web_aggregate', w.source, w.table_no, w.row_no, coalesce(s.preset, s.mapping), '', '', w.day,
    coalesce(w.range_to, w.day),
    translate(w.dimensions, '{}"', ''),
    -- A table of other counts is another report: it replaces nothing.
    concat_ws(
      ' ',
      CASE WHEN w.sessions IS NOT NULL THEN 'sessions' END,
      CASE WHEN w.users IS NOT NULL THEN 'users' END,
      CASE WHEN w.events IS NOT NULL THEN 'events' END
    ),
    coalesce(w.dimensions, ''), 0, 0, 0, 0, 0,
    coalesce(w.sessions, 0), coalesce(w.events, 0)
  FROM source.every_web_aggregate w
  JOIN sources s ON s.source = w.source
  WHERE w.day IS NOT NULL
),
tables AS (
  SELECT
    r.rows_of, r.source, r.table_no, r.kind, r.platform, r.account,
    max(r.level) AS level, min(r.day) AS first_of_all, max(r.last_day) AS last_of_all,
    any_value(s.exported) AS exported, any_value(s.version_rank) AS version_rank
  FROM records r
  JOIN sources s ON s.source = r.source
  GROUP BY r.rows_of, r.source, r.table_no, r.kind, r.platform, r.account
),
pairs AS (
  SELECT
    o.rows_of, o.source, o.table_no, o.platform, o.account, n.source AS by_source, n.table_no AS by_table,
    coalesce(n.exported, n.last_of_all) AS by_export, n.last_of_all AS by_last, n.version_rank AS by_rank,
    n.last_of_all = o.last_of_all AND coalesce(n.exported = o.exported, true) AS is_assumed
  FROM tables o
  JOIN tables n
    ON n.rows_of = o.rows_of AND n.kind = o.kind AND n.platform = o.platform AND n.account = o.account
    AND n.level = o.level AND n.source <> o.source
    AND n.first_of_all <= o.last_of_all AND n.last_of_all >= o.first_of_all
  WHERE is_newer(n.exported, n.last_of_all, n.version_rank, o.exported, o.last_of_all, o.version_rank)
),
paired AS (
  SELECT * FROM records WHERE source IN (SELECT source FROM pairs UNION SELECT by_source FROM pairs)
),
keys AS (
  SELECT
    rows_of, source, table_no, platform, account, day, last_day, key,
    sum(impressions)::BIGINT AS impressions, sum(clicks)::BIGINT AS clicks, sum(cost_micros)::BIGINT AS cost_micros,
    sum(conversions_micros)::BIGINT AS conversions_micros, sum(value_micros)::BIGINT AS value_micros,
    sum(sessions)::BIGINT AS sessions, sum(events)::BIGINT AS events
  FROM paired
  GROUP BY rows_of, source, table_no, platform, account, day, last_day, key
),
compared AS (
  SELECT
    o.rows_of, o.source, o.table_no, o.platform, o.account, o.day, o.last_day, o.key,
    p.by_source, p.by_table, p.by_export, p.by_last, p.by_rank, p.is_assumed,
    n.source IS NOT NULL AS is_matched,
    2 * count(n.source) OVER of_day >= count(*) OVER of_day AS is_whole,
    coalesce(n.impressions, 0) - o.impressions AS impressions_change,
    coalesce(n.clicks, 0) - o.clicks AS clicks_change,
    coalesce(n.cost_micros, 0) - o.cost_micros AS cost_change_micros,
    coalesce(n.conversions_micros, 0) - o.conversions_micros AS conversions_change_micros,
    coalesce(n.value_micros, 0) - o.value_micros AS value_change_micros,
    coalesce(n.sessions, 0) - o.sessions AS sessions_change,
    coalesce(n.events, 0) - o.events AS events_change
  FROM pairs p
  JOIN keys o
    ON o.rows_of = p.rows_of AND o.source = p.source AND o.table_no = p.table_no
    AND o.platform = p.platform AND o.account = p.account
  LEFT JOIN keys n
    ON n.rows_of = p.rows_of AND n.source = p.by_source AND n.table_no = p.by_table
    AND n.platform = p.platform AND n.account = p.account
    AND n.day = o.day AND n.last_day = o.last_day AND n.key = o.key
  WINDOW of_day AS (
    PARTITION BY p.rows_of, p.source, p.table_no, p.platform, p.account, p.by_source, p.by_table, o.day, o.last_day
  )
),
chosen AS (
  SELECT *
  FROM compared
  WHERE is_matched OR is_whole
  QUALIFY row_number() OVER (
    PARTITION BY rows_of, source, table_no, platform, account, day, last_day, key
    ORDER BY by_export DESC, by_last DESC, by_rank DESC, by_table
  ) = 1
),
numbered AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY rows_of, source, table_no, platform, account, day, last_day, key ORDER BY row_no
    ) = 1 AS is_first
  FROM paired
)
-- What changed is said once for rows that share everything that tells rows apart.
SELECT
  r.rows_of, r.source, r.table_no, r.row_no, r.account, r.campaign, r.day, r.last_day, c.by_source, c.is_assumed,
  CASE WHEN r.is_first THEN c.impressions_change ELSE 0 END AS impressions_change,
  CASE WHEN r.is_first THEN c.clicks_change ELSE 0 END AS clicks_change,
  CASE WHEN r.is_first THEN c.cost_change_micros ELSE 0 END AS cost_change_micros,
  CASE WHEN r.is_first THEN c.conversions_change_micros ELSE 0 END AS conversions_change_micros,
  CASE WHEN r.is_first THEN c.value_change_micros ELSE 0 END AS value_change_micros,
  CASE WHEN r.is_first THEN c.sessions_change ELSE 0 END AS sessions_change,
  CASE WHEN r.is_first THEN c.events_change ELSE 0 END AS events_change
FROM chosen c
JOIN numbered r
  ON r.rows_of = c.rows_of AND r.source = c.source AND r.table_no = c.table_no AND r.platform = c.platform
  AND r.account = c.account AND r.day = c.day AND r.last_day = c.last_day AND r.key = c.key
ORDER BY r.rows_of, r.source, r.table_no, r.row_no;
