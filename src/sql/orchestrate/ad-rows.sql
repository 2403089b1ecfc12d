-- Rows of delivery, and impressions and clicks of logs, in one form: where, when, how much. `day` is empty for rows over several
-- days. `counts` is false for logs of platforms that report delivery too, so that sums count nothing twice.
-- Parameters: none. Result: none (view ad_rows).
CREATE OR REPLACE VIEW ad_rows AS
WITH rows_of AS (
  SELECT
    source, table_no, row_no, 'delivery' AS kind, NULL::TIMESTAMP AS ts_utc,
    CASE WHEN coalesce(range_to, day) = day THEN day END AS day,
    channel, platform, campaign, campaign_id, creative, audience, region, device, placement, context, keyword,
    currency, coalesce(impressions, 0) AS impressions, coalesce(clicks, 0) AS clicks,
    coalesce(cost_micros, 0) AS cost_micros, NULL AS device_id, NULL AS cookie_id, true AS counts
  FROM known_delivery
  UNION ALL
  SELECT
    source, table_no, row_no, type, ts_utc, ts_utc::DATE,
    channel, platform, campaign, campaign_id, creative, audience, region, device, placement, context, keyword,
    currency, (type = 'impression')::BIGINT, (type = 'click')::BIGINT,
    coalesce(cost_micros, 0), device_id, coalesce(cookie_id, anonymous_id),
    coalesce(platform, '') NOT IN (SELECT coalesce(platform, '') FROM known_delivery)
  FROM known_events
  WHERE stream = 'ad' AND type IN ('impression', 'click') AND ts_utc IS NOT NULL
)
SELECT
  r.* EXCLUDE (campaign),
  coalesce(a.campaign, r.campaign) AS campaign
FROM rows_of r
LEFT JOIN campaign_aliases a ON a.platform = r.platform AND a.campaign_id = r.campaign_id;
