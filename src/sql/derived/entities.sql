-- Campaigns, ad sets, creatives and audiences as the platforms name them, with when they were first and last seen.
-- The key is the platform's id where there is one, else the name.
-- Parameters: none. Result: none (table entities).
CREATE OR REPLACE TABLE entities AS
WITH seen AS (
  SELECT source, platform, account, campaign, campaign_id, ad_set, creative, audience, day FROM delivery
  UNION ALL
  SELECT source, platform, account, campaign, campaign_id, ad_set, creative, audience, ts_utc::DATE AS day FROM events
),
named AS (
  SELECT source, 'campaign' AS kind, platform, account, coalesce(campaign_id, campaign) AS key, campaign AS name, day FROM seen
  UNION ALL SELECT source, 'ad_set', platform, account, ad_set, ad_set, day FROM seen
  UNION ALL SELECT source, 'creative', platform, account, creative, creative, day FROM seen
  UNION ALL SELECT source, 'audience', platform, account, audience, audience, day FROM seen
)
SELECT
  row_number() OVER (ORDER BY kind, platform NULLS LAST, account NULLS LAST, key)::INTEGER AS id,
  kind, platform, account, key,
  max(name) AS name,
  string_agg(DISTINCT name, ' | ' ORDER BY name) AS aliases,
  min(day) AS first_seen,
  max(day) AS last_seen,
  count(*) AS records,
  count(DISTINCT source) AS sources
FROM named
WHERE key IS NOT NULL
GROUP BY kind, platform, account, key
ORDER BY id;
