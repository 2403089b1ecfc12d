-- Visitors brought by each channel on each day, as known by the clock: a browser counts once per channel and UTC day. People are
-- not asked for: who they are may be known only later. A visit after 30 minutes away that came from nowhere known is direct.
-- Parameters: none. Result: one row per channel, platform and day, in order.
WITH pages AS (
  SELECT
    coalesce(
      e.anonymous_id, e.cookie_id, e.device_id, e.user_id, e.email_sha256, e.customer_id, e.crm_id, e.click_id, e.event_id
    ) AS visitor,
    e.ts_utc, e.type, s.label, e.table_no, e.row_no,
    coalesce(t.to_channel, e.channel) AS channel, t.to_platform AS platform
  FROM tagged_events e
  JOIN sources s ON s.source = e.source
  LEFT JOIN visit_tags t
    ON t.channel IS NOT DISTINCT FROM e.channel
    AND t.campaign IS NOT DISTINCT FROM e.campaign
    AND t.campaign_id IS NOT DISTINCT FROM e.campaign_id
    AND t.utm_source IS NOT DISTINCT FROM e.utm_source
    AND t.utm_medium IS NOT DISTINCT FROM e.utm_medium
    AND t.creative IS NOT DISTINCT FROM e.creative
    AND t.referrer IS NOT DISTINCT FROM e.referrer
    AND t.click_kind IS NOT DISTINCT FROM e.click_kind
    AND t.link IS NOT DISTINCT FROM e.link
  WHERE e.stream = 'web' AND e.ts_utc IS NOT NULL
),
placed AS (
  SELECT
    *,
    max(ts_utc) OVER (
      PARTITION BY visitor ORDER BY ts_utc, label, table_no, row_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS before
  FROM pages
  WHERE visitor IS NOT NULL
),
brought AS (
  SELECT
    visitor, ts_utc, platform,
    CASE
      WHEN channel IS NULL AND type = 'page' AND coalesce(ts_utc - before > INTERVAL 30 MINUTE, true) THEN 'direct'
      ELSE channel
    END AS channel
  FROM placed
)
SELECT channel, platform, CAST(ts_utc AS DATE) AS day, count(DISTINCT visitor)::BIGINT AS visitors
FROM brought
WHERE channel IS NOT NULL
GROUP BY ALL
ORDER BY channel, platform, day;
