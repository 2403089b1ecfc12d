-- Search terms of campaigns whose platforms report no keyword, from the visits that came from them. A campaign with fewer than
-- five such visits, or with a term on less than half of its visits, is left out.
-- Parameters: none. Result: none (table campaign_terms).
CREATE OR REPLACE TABLE campaign_terms AS
WITH visits AS (
  SELECT t.platform, coalesce(a.campaign, t.campaign) AS campaign, t.keyword
  FROM touches t
  LEFT JOIN campaign_aliases a ON a.platform = t.platform AND a.campaign_id = t.campaign_id
  WHERE t.kind = 'visit' AND t.match_rung IS NOT NULL AND coalesce(a.campaign, t.campaign) IS NOT NULL
),
known AS (
  SELECT platform, campaign
  FROM visits
  GROUP BY platform, campaign
  HAVING count(keyword) >= 5 AND count(keyword) * 2 >= count(*)
)
SELECT v.platform, v.campaign, v.keyword, count(*) AS visits
FROM visits v
JOIN known k ON k.platform IS NOT DISTINCT FROM v.platform AND k.campaign = v.campaign
WHERE v.keyword IS NOT NULL
GROUP BY v.platform, v.campaign, v.keyword
ORDER BY v.platform, v.campaign, v.keyword;
