-- Distinct marks of where events outside of ad systems came from, with how many events carry them.
-- Parameters: none. Result: see identity.query.ts.
SELECT channel, campaign, campaign_id, utm_source, utm_medium, creative, referrer, click_kind, link, count(*) AS records
FROM tagged_events
WHERE stream IS DISTINCT FROM 'ad'
  AND coalesce(campaign, campaign_id, utm_source, utm_medium, referrer, click_kind, link) IS NOT NULL
GROUP BY ALL
ORDER BY ALL;
