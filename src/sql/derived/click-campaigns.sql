-- The campaign of every click that an ad system lists by its id; clicks of several campaigns are left out.
-- Parameters: none. Result: none (table click_campaigns).
CREATE OR REPLACE TABLE click_campaigns AS
SELECT
  e.click_id, any_value(n.id) AS entity, any_value(n.channel) AS channel, any_value(n.platform) AS platform,
  any_value(n.name) AS campaign, any_value(n.platform_id) AS campaign_id
FROM known_events e
JOIN campaign_entities c
  ON c.platform IS NOT DISTINCT FROM e.platform
  AND c.account IS NOT DISTINCT FROM e.account
  AND c.campaign_id IS NOT DISTINCT FROM e.campaign_id
  AND c.campaign IS NOT DISTINCT FROM e.campaign
JOIN entities n ON n.id = c.entity
WHERE e.stream = 'ad' AND e.type = 'click' AND e.click_id IS NOT NULL
GROUP BY e.click_id
HAVING count(DISTINCT n.id) = 1;
