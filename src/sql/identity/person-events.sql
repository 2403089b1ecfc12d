-- Events known, with their person, and channel and campaign resolved: by the row's own ids, else by the list of clicks that an ad
-- system exports, else by the tags of the link. A row whose own identifiers belong to nobody in
-- particular (a browser that several people use) goes to whoever owned the browser at that instant. A visit of a person who
-- was away for 30 minutes and who came from nowhere known is direct.
-- Parameters: none. Result: none (table person_events).
CREATE OR REPLACE TABLE person_events AS
WITH named AS (
  SELECT
    coalesce(w.person, p.person) AS person,
    e.ts_utc, s.label, e.table_no, e.row_no, e.source, e.type, e.name, e.stream, e.ad_set, e.creative, e.audience, e.placement,
    e.context, e.keyword, e.region, e.device, e.value_micros, e.cost_micros, e.currency, e.order_id,
    e.click_kind, k.entity IS NOT NULL AND coalesce(t.match_rung, 0) <> 1 AS listed,
    CASE WHEN listed THEN k.channel ELSE coalesce(t.to_channel, e.channel) END AS channel,
    CASE WHEN listed THEN k.platform ELSE coalesce(t.to_platform, CASE WHEN e.stream = 'ad' THEN e.platform END) END AS platform,
    CASE WHEN listed THEN k.campaign ELSE coalesce(t.to_campaign, e.campaign) END AS campaign,
    CASE WHEN listed THEN k.campaign_id ELSE coalesce(t.to_campaign_id, e.campaign_id) END AS campaign_id,
    CASE WHEN listed THEN k.entity ELSE coalesce(nullif(t.to_entity, 0), c.entity) END AS entity,
    CASE
      WHEN listed THEN 2
      WHEN e.stream = 'ad' AND coalesce(e.campaign, e.campaign_id) IS NOT NULL THEN 1
      ELSE nullif(t.match_rung, 0)
    END AS match_rung
  FROM tagged_events e
  LEFT JOIN identifiers o ON o.namespace = 'order' AND o.value = e.order_id
  JOIN id_sets i
    ON i.source = e.source
    AND i.user_id IS NOT DISTINCT FROM e.user_id
    AND i.anonymous_id IS NOT DISTINCT FROM e.anonymous_id
    AND i.cookie_id IS NOT DISTINCT FROM e.cookie_id
    AND i.device_id IS NOT DISTINCT FROM e.device_id
    AND i.click_id IS NOT DISTINCT FROM e.click_id
    AND i.email_sha256 IS NOT DISTINCT FROM e.email_sha256
    AND i.phone_sha256 IS NOT DISTINCT FROM e.phone_sha256
    AND i.customer_id IS NOT DISTINCT FROM e.customer_id
    AND i.crm_id IS NOT DISTINCT FROM e.crm_id
    AND i.order_id IS NOT DISTINCT FROM o.value
  JOIN sources s ON s.source = e.source
  LEFT JOIN set_people p ON p.set = i.set
  LEFT JOIN set_owners w ON w.set = i.set AND e.ts_utc >= w.from_ts AND e.ts_utc < w.to_ts
  LEFT JOIN touch_tags t
    ON e.stream IS DISTINCT FROM 'ad'
    AND t.channel IS NOT DISTINCT FROM e.channel
    AND t.campaign IS NOT DISTINCT FROM e.campaign
    AND t.campaign_id IS NOT DISTINCT FROM e.campaign_id
    AND t.utm_source IS NOT DISTINCT FROM e.utm_source
    AND t.utm_medium IS NOT DISTINCT FROM e.utm_medium
    AND t.creative IS NOT DISTINCT FROM e.creative
    AND t.referrer IS NOT DISTINCT FROM e.referrer
    AND t.click_kind IS NOT DISTINCT FROM e.click_kind
    AND t.link IS NOT DISTINCT FROM e.link
  LEFT JOIN click_campaigns k ON e.stream IS DISTINCT FROM 'ad' AND k.click_id = e.click_id
  LEFT JOIN campaign_entities c
    ON e.stream = 'ad'
    AND c.platform IS NOT DISTINCT FROM e.platform
    AND c.account IS NOT DISTINCT FROM e.account
    AND c.campaign_id IS NOT DISTINCT FROM e.campaign_id
    AND c.campaign IS NOT DISTINCT FROM e.campaign
  WHERE coalesce(w.person, p.person) IS NOT NULL
),
placed AS (
  SELECT
    *,
    row_number() OVER mine AS seq,
    max(CASE WHEN stream = 'web' THEN ts_utc END) OVER (mine ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM named
  WINDOW mine AS (
    PARTITION BY person ORDER BY ts_utc, label, table_no, row_no, CASE type WHEN 'impression' THEN 0 ELSE 1 END
  )
)
SELECT
  person, ts_utc, seq::INTEGER AS seq, type, name, stream,
  CASE
    WHEN channel IS NULL AND stream = 'web' AND type = 'page' AND coalesce(ts_utc - before > INTERVAL 30 MINUTE, true)
    THEN 'direct'
    ELSE channel
  END AS channel,
  platform, campaign, campaign_id, ad_set, creative, audience, placement, context, keyword, region, device,
  value_micros, cost_micros, currency, order_id, match_rung, entity, click_kind, source, table_no, row_no
FROM placed;
