-- Rows of older files that a newer file of the same kind replaced. Exports of the last weeks overlap: days are replaced and never
-- added. Two files are of one kind when they were read the same way, of the same account, and tell rows apart by the same columns.
-- The newer one is that with the later last day, else the one that was added later. A row is replaced where the newer file
-- has the same campaign, ad, region and so on that day. Rows that it lacks go too when it has at least half of those of the
-- day, since then the same things were exported; else it was another choice of them, and both count.
-- Parameters: none. Result: none (table replaced_rows).
CREATE OR REPLACE TABLE replaced_rows AS
WITH records AS (
  SELECT
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
    coalesce(sum(d.claimed_value_micros), 0)::BIGINT AS value_micros
  FROM source.every_delivery d
  JOIN sources s ON s.source = d.source
  WHERE d.day IS NOT NULL
  GROUP BY ALL
),
tables AS (
  SELECT
    source, table_no, kind, platform, account, max(level) AS level, min(day) AS first_of_all, max(last_day) AS last_of_all
  FROM records
  GROUP BY source, table_no, kind, platform, account
),
pairs AS (
  SELECT
    o.source, o.table_no, o.platform, o.account, n.source AS by_source, n.table_no AS by_table, n.last_of_all AS by_last
  FROM tables o
  JOIN tables n
    ON n.kind = o.kind AND n.platform = o.platform AND n.account = o.account AND n.level = o.level
    AND n.source <> o.source AND n.first_of_all <= o.last_of_all AND n.last_of_all >= o.first_of_all
  WHERE n.last_of_all > o.last_of_all OR (n.last_of_all = o.last_of_all AND n.source > o.source)
),
paired AS (
  SELECT * FROM records WHERE source IN (SELECT source FROM pairs UNION SELECT by_source FROM pairs)
),
keys AS (
  SELECT
    source, table_no, platform, account, day, last_day, key,
    sum(impressions)::BIGINT AS impressions, sum(clicks)::BIGINT AS clicks, sum(cost_micros)::BIGINT AS cost_micros,
    sum(conversions_micros)::BIGINT AS conversions_micros, sum(value_micros)::BIGINT AS value_micros
  FROM paired
  GROUP BY source, table_no, platform, account, day, last_day, key
),
compared AS (
  SELECT
    o.source, o.table_no, o.platform, o.account, o.day, o.last_day, o.key, p.by_source, p.by_table, p.by_last,
    n.source IS NOT NULL AS is_matched,
    2 * count(n.source) OVER of_day >= count(*) OVER of_day AS is_whole,
    coalesce(n.impressions, 0) - o.impressions AS impressions_change,
    coalesce(n.clicks, 0) - o.clicks AS clicks_change,
    coalesce(n.cost_micros, 0) - o.cost_micros AS cost_change_micros,
    coalesce(n.conversions_micros, 0) - o.conversions_micros AS conversions_change_micros,
    coalesce(n.value_micros, 0) - o.value_micros AS value_change_micros
  FROM pairs p
  JOIN keys o
    ON o.source = p.source AND o.table_no = p.table_no AND o.platform = p.platform AND o.account = p.account
  LEFT JOIN keys n
    ON n.source = p.by_source AND n.table_no = p.by_table AND n.platform = p.platform AND n.account = p.account
    AND n.day = o.day AND n.last_day = o.last_day AND n.key = o.key
  WINDOW of_day AS (
    PARTITION BY p.source, p.table_no, p.platform, p.account, p.by_source, p.by_table, o.day, o.last_day
  )
),
chosen AS (
  SELECT *
  FROM compared
  WHERE is_matched OR is_whole
  QUALIFY row_number() OVER (
    PARTITION BY source, table_no, platform, account, day, last_day, key
    ORDER BY by_last DESC, by_source DESC, by_table
  ) = 1
),
numbered AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY source, table_no, platform, account, day, last_day, key ORDER BY row_no) AS nth
  FROM paired
)
-- What changed is said once for rows that share everything that tells rows apart.
SELECT
  r.source, r.table_no, r.row_no, r.account, r.campaign, r.day, r.last_day, c.by_source,
  CASE WHEN r.nth = 1 THEN c.impressions_change ELSE 0 END AS impressions_change,
  CASE WHEN r.nth = 1 THEN c.clicks_change ELSE 0 END AS clicks_change,
  CASE WHEN r.nth = 1 THEN c.cost_change_micros ELSE 0 END AS cost_change_micros,
  CASE WHEN r.nth = 1 THEN c.conversions_change_micros ELSE 0 END AS conversions_change_micros,
  CASE WHEN r.nth = 1 THEN c.value_change_micros ELSE 0 END AS value_change_micros
FROM chosen c
JOIN numbered r
  ON r.source = c.source AND r.table_no = c.table_no AND r.platform = c.platform AND r.account = c.account
  AND r.day = c.day AND r.last_day = c.last_day AND r.key = c.key
ORDER BY r.source, r.table_no, r.row_no;
