-- The newest name of every campaign that ad systems number, so that one renamed is one place and one scope.
-- Parameters: none. Result: none (table campaign_aliases).
CREATE OR REPLACE TABLE campaign_aliases AS
SELECT platform, campaign_id, arg_max(campaign, (day, campaign)) AS campaign
FROM (
  SELECT platform, campaign_id, campaign, coalesce(range_to, day) AS day FROM known_delivery
  UNION ALL
  SELECT platform, campaign_id, campaign, ts_utc::DATE FROM known_events WHERE stream = 'ad' AND ts_utc IS NOT NULL
)
WHERE campaign_id IS NOT NULL AND campaign IS NOT NULL
GROUP BY platform, campaign_id;
