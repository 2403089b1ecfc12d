-- What platforms claim by campaign, day, action and attribution setting; rows over several days of accounts without days too.
-- Parameters: none. Result: see reconcile.query.ts.
SELECT
  n.id AS entity, coalesce(n.platform, '') AS platform, n.account, coalesce(n.name, n.key) AS campaign,
  d.claim_action AS action, d.claim_setting AS setting, any_value(d.zone) AS zone, any_value(d.tz_source) AS zone_source,
  d.day, coalesce(d.range_to, d.day) AS last_day,
  sum(d.claimed_conversions_micros)::BIGINT AS claimed_micros
FROM known_delivery d
JOIN campaign_entities c
  ON c.platform IS NOT DISTINCT FROM d.platform
  AND c.account IS NOT DISTINCT FROM d.account
  AND c.campaign_id IS NOT DISTINCT FROM d.campaign_id
  AND c.campaign IS NOT DISTINCT FROM d.campaign
JOIN entities n ON n.id = c.entity
WHERE d.claimed_conversions_micros IS NOT NULL AND d.day IS NOT NULL
GROUP BY n.id, n.platform, n.account, n.name, n.key, d.claim_action, d.claim_setting, d.day, d.range_to
ORDER BY entity, d.day, last_day, action, setting;
