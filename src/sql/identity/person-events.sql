-- Events known, with their person, and channel and campaign resolved. A row whose own identifiers belong to nobody in
-- particular (a browser that several people use) goes to whoever owned the browser at that instant. A visit of a person who
-- was away for 30 minutes and who came from nowhere known is direct.
-- Parameters: none. Result: none (table person_events).
CREATE OR REPLACE TABLE person_events AS
WITH sets AS (
  SELECT e.*, s.set
  FROM (
    SELECT t.*, o.value AS shared_order
    FROM tagged_events t
    LEFT JOIN identifiers o ON o.namespace = 'order' AND o.value = t.order_id
  ) e
  JOIN id_sets s
    ON s.source = e.source
    AND s.user_id IS NOT DISTINCT FROM e.user_id
    AND s.anonymous_id IS NOT DISTINCT FROM e.anonymous_id
    AND s.cookie_id IS NOT DISTINCT FROM e.cookie_id
    AND s.device_id IS NOT DISTINCT FROM e.device_id
    AND s.click_id IS NOT DISTINCT FROM e.click_id
    AND s.email_sha256 IS NOT DISTINCT FROM e.email_sha256
    AND s.phone_sha256 IS NOT DISTINCT FROM e.phone_sha256
    AND s.customer_id IS NOT DISTINCT FROM e.customer_id
    AND s.crm_id IS NOT DISTINCT FROM e.crm_id
    AND s.order_id IS NOT DISTINCT FROM e.shared_order
),
linked AS (
  SELECT coalesce(o.person, p.person) AS person, e.*
  FROM sets e
  LEFT JOIN set_people p ON p.set = e.set
  LEFT JOIN set_owners o ON o.set = e.set AND e.ts_utc >= o.from_ts AND e.ts_utc < o.to_ts
  WHERE coalesce(o.person, p.person) IS NOT NULL
),
placed AS (
  SELECT
    l.* EXCLUDE (channel, platform, campaign, campaign_id),
    s.label,
    coalesce(t.to_channel, l.channel) AS channel,
    coalesce(t.to_platform, CASE WHEN l.stream = 'ad' THEN l.platform END) AS platform,
    coalesce(t.to_campaign, l.campaign) AS campaign,
    coalesce(t.to_campaign_id, l.campaign_id) AS campaign_id,
    CASE WHEN l.stream = 'ad' AND coalesce(l.campaign, l.campaign_id) IS NOT NULL THEN 1 ELSE nullif(t.match_rung, 0) END AS match_rung,
    lag(l.ts_utc) OVER (PARTITION BY l.person, l.stream ORDER BY l.ts_utc, s.label, l.table_no, l.row_no) AS before
  FROM linked l
  JOIN sources s ON s.source = l.source
  LEFT JOIN touch_tags t
    ON l.stream IS DISTINCT FROM 'ad'
    AND t.channel IS NOT DISTINCT FROM l.channel
    AND t.campaign IS NOT DISTINCT FROM l.campaign
    AND t.campaign_id IS NOT DISTINCT FROM l.campaign_id
    AND t.utm_source IS NOT DISTINCT FROM l.utm_source
    AND t.utm_medium IS NOT DISTINCT FROM l.utm_medium
    AND t.referrer IS NOT DISTINCT FROM l.referrer
    AND t.click_kind IS NOT DISTINCT FROM l.click_kind
)
SELECT
  person, ts_utc,
  row_number() OVER (
    PARTITION BY person ORDER BY ts_utc, label, table_no, row_no, CASE type WHEN 'impression' THEN 0 ELSE 1 END
  )::INTEGER AS seq,
  type, name, stream,
  CASE
    WHEN channel IS NULL AND stream = 'web' AND type = 'page' AND coalesce(ts_utc - before > INTERVAL 30 MINUTE, true)
    THEN 'direct'
    ELSE channel
  END AS channel,
  platform, campaign, campaign_id, ad_set, creative, audience, placement, context, keyword, region, device,
  value_micros, cost_micros, currency, order_id, match_rung, source, table_no, row_no
FROM placed
ORDER BY person, seq;
