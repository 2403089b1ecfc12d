-- Platforms of which a file lists who saw their ads.
-- Parameters: none. Result: platform.
SELECT DISTINCT platform FROM touches WHERE kind = 'impression' AND platform IS NOT NULL ORDER BY platform;
