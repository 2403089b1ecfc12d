-- Distinct marks of where events outside of ad systems came from, with how many events carry them.
-- Parameters: none. Result: see identity.query.ts.
SELECT channel, campaign, campaign_id, utm_source, utm_medium, referrer, click_kind, count(*) AS records
FROM tagged_events
WHERE stream IS DISTINCT FROM 'ad' AND coalesce(campaign, campaign_id, utm_source, utm_medium, referrer, click_kind) IS NOT NULL
GROUP BY ALL
ORDER BY ALL;
