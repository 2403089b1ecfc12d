-- The delivery as people and scripts take them: instants as ISO 8601 UTC, money as decimal text in major units;
-- local days stay local days. Ordered, so that the same rows give the same bytes.
-- Parameters: as_of (ISO 8601: rows known later stay out; empty for all rows). Result: see export-delivery.query.ts.
SELECT
  s.label AS source,
  d.table_no AS "table",
  d.row_no AS "row",
  d.day,
  d.hour,
  d.range_to,
  d.zone,
  d.tz_source,
  iso(d.seen_utc) AS seen_utc,
  d.channel,
  d.platform,
  d.account,
  d.campaign,
  d.campaign_id,
  d.ad_set,
  d.creative,
  d.audience,
  d.keyword,
  d.placement,
  d.context,
  d.region,
  d.device,
  d.status,
  d.currency,
  d.impressions,
  d.clicks,
  major(d.cost_micros) AS cost,
  d.reach,
  d.video_views,
  d.video_completions,
  major(d.claimed_conversions_micros) AS claimed_conversions,
  major(d.claimed_value_micros) AS claimed_value,
  d.claim_action,
  d.claim_setting,
  d.props,
  d.ad_set_id,
  d.ad_id,
  d.creative_id,
  d.landing_page
FROM delivery d
JOIN sources s ON s.source = d.source
WHERE d.seen_utc IS NULL OR d.seen_utc <= coalesce(CAST(? AS TIMESTAMP), TIMESTAMP 'infinity')
ORDER BY s.label, d.table_no, d.row_no;
