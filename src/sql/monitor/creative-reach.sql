-- Reach of creatives since launch, as known by the clock. Rows of several days only. Reach is never summed: a creative that one
-- file gives in parts (by device, say) has no row here; of several files the largest count, which is the latest, stands.
-- Parameters: none. Result: one row per creative and launch-to-date row, in order.
SELECT
  channel, platform, account, campaign, audience, creative, day AS from_day, range_to AS to_day,
  max(reach)::BIGINT AS reach,
  max(impressions)::BIGINT AS impressions
FROM known_reach
WHERE creative <> '' AND impressions > 0
GROUP BY channel, platform, account, campaign, audience, creative, day, range_to
HAVING count(*) = count(DISTINCT source)
ORDER BY platform, account, campaign, audience, creative, channel, day, range_to;
