-- Campaigns, ad sets, creatives and audiences as ad systems name them, with when they were first and last seen.
-- The key is the platform's id where there is one, else the name. Tags of links name no entities: they are matched to them.
-- Parameters: none. Result: none (table entities).
CREATE OR REPLACE TABLE entities AS
WITH seen AS (
  SELECT source, platform, account, channel, campaign, campaign_id, ad_set, creative, audience,
    min(day) AS first_day, max(day) AS last_day, count(*) AS records
  FROM (
    SELECT source, platform, account, channel, campaign, campaign_id, ad_set, creative, audience, day FROM known_delivery
    UNION ALL
    SELECT source, platform, account, channel, campaign, campaign_id, ad_set, creative, audience, day FROM known_reach
    UNION ALL
    SELECT source, platform, account, channel, campaign, campaign_id, ad_set, creative, audience, ts_utc::DATE
    FROM known_events
    WHERE stream = 'ad'
  )
  GROUP BY source, platform, account, channel, campaign, campaign_id, ad_set, creative, audience
),
named AS (
  SELECT 'campaign' AS kind, coalesce(campaign_id, campaign) AS key, campaign AS name, * FROM seen
  UNION ALL SELECT 'ad_set', ad_set, ad_set, * FROM seen
  UNION ALL SELECT 'creative', creative, creative, * FROM seen
  UNION ALL SELECT 'audience', audience, audience, * FROM seen
)
SELECT
  row_number() OVER (ORDER BY kind, platform NULLS LAST, account NULLS LAST, key)::INTEGER AS id,
  kind, platform, account, key,
  max(name) AS name,
  string_agg(DISTINCT name, ' | ' ORDER BY name) AS aliases,
  min(first_day) AS first_seen,
  max(last_day) AS last_seen,
  sum(records)::BIGINT AS records,
  count(DISTINCT source) AS sources,
  max(channel) AS channel
FROM named
WHERE key IS NOT NULL
GROUP BY kind, platform, account, key
ORDER BY id;
