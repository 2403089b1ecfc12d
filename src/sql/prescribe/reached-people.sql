-- People shown an ad one by one within the last 7 days before the clock, with the campaign that reached them and where.
-- Parameters: none. Result: one row per person and campaign.
SELECT
  person,
  coalesce(channel, platform, '(none)') AS channel, platform, campaign, campaign_id,
  arg_max(region, seq) AS region,
  arg_max(device, seq) AS device,
  count(*) AS impressions,
  max(seq) AS last_seq
FROM person_events
WHERE stream = 'ad' AND type = 'impression' AND campaign IS NOT NULL
  AND ts_utc > (SELECT now FROM clock) - INTERVAL 7 DAY AND ts_utc <= (SELECT now FROM clock)
GROUP BY ALL
ORDER BY person, last_seq;
