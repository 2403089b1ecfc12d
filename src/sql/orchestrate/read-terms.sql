-- Search terms of campaigns, by how many visits name each.
-- Parameters: none. Result: platform, campaign, keyword, visits.
SELECT platform, campaign, keyword, visits FROM campaign_terms ORDER BY platform NULLS FIRST, campaign, keyword;
