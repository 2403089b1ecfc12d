-- Campaigns that ad systems report, by every name they had; the newest name last.
-- Parameters: none. Result: see identity.query.ts.
SELECT platform, account, campaign_id, campaign, any_value(channel ORDER BY channel) AS channel
FROM (
  SELECT platform, account, campaign_id, campaign, channel, day FROM known_delivery
  UNION ALL SELECT platform, account, campaign_id, campaign, channel, day FROM known_reach
  UNION ALL SELECT platform, account, campaign_id, campaign, channel, ts_utc::DATE FROM known_events WHERE stream = 'ad'
)
WHERE coalesce(campaign, campaign_id) IS NOT NULL
GROUP BY platform, account, campaign_id, campaign
ORDER BY platform, account, campaign_id, max(day), campaign;
