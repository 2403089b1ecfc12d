-- The events as people and scripts take them: instants as ISO 8601 UTC, money as decimal text in major units;
-- an event without an id of its own is named by its file and row. Ordered, so that the same rows give the same bytes.
-- Parameters: as_of (ISO 8601: rows known later stay out; empty for all rows). Result: see export-events.query.ts.
SELECT
  s.label AS source,
  e.table_no AS "table",
  e.row_no AS "row",
  coalesce(e.event_id, s.sha256 || ':' || e.row_no) AS event_id,
  iso(e.ts_utc) AS ts_utc,
  e.tz_source,
  iso(e.seen_utc) AS seen_utc,
  e.type,
  e.stream,
  e.name,
  e.user_id,
  e.anonymous_id,
  e.cookie_id,
  e.device_id,
  e.click_id,
  e.email_sha256,
  e.phone_sha256,
  e.customer_id,
  e.crm_id,
  e.order_id,
  e.group_id,
  e.channel,
  e.platform,
  e.account,
  e.campaign,
  e.campaign_id,
  e.ad_set,
  e.creative,
  e.audience,
  e.keyword,
  e.placement,
  e.context,
  e.region,
  e.device,
  e.propensity,
  major(e.value_micros) AS value,
  major(e.cost_micros) AS cost,
  e.currency,
  e.consent,
  e.props
FROM events e
JOIN sources s ON s.source = e.source
WHERE e.seen_utc IS NULL OR e.seen_utc <= coalesce(CAST(? AS TIMESTAMP), TIMESTAMP 'infinity')
ORDER BY s.label, e.table_no, e.row_no, e.type;
