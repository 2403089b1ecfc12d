-- Every way in which rows of ad systems name what they are of, by file, with how many there are and when.
-- Parameters: none. Result: see derived.query.ts.
SELECT
  source, platform, account, min(channel) AS channel, campaign, campaign_id, ad_set, ad_set_id, ad_id, creative, creative_id,
  landing_page, audience,
  min(first_day)::VARCHAR AS first_day, max(last_day)::VARCHAR AS last_day, sum(records)::BIGINT AS records
FROM (
  SELECT source, platform, account, channel, campaign, campaign_id, ad_set, ad_set_id, ad_id, creative, creative_id,
    landing_page, audience, min(day) AS first_day, max(coalesce(range_to, day)) AS last_day, count(*) AS records
  FROM known_delivery
  GROUP BY ALL
  UNION ALL
  SELECT source, platform, account, channel, campaign, campaign_id, ad_set, ad_set_id, ad_id, creative, creative_id,
    landing_page, audience, min(day), max(range_to), count(*)
  FROM known_reach
  GROUP BY ALL
  UNION ALL
  SELECT source, platform, account, channel, campaign, campaign_id, ad_set, NULL, NULL, creative, NULL, NULL, audience,
    min(ts_utc::DATE), max(ts_utc::DATE), count(*)
  FROM known_events
  WHERE stream = 'ad'
  GROUP BY ALL
)
GROUP BY
  source, platform, account, campaign, campaign_id, ad_set, ad_set_id, ad_id, creative, creative_id, landing_page, audience
ORDER BY
  source, platform, account, campaign, campaign_id, ad_set, ad_set_id, ad_id, creative, creative_id, landing_page, audience;
