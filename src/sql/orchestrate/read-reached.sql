-- How many people impressions reached over the last 30 days of the data.
-- Parameters: none. Result: one row.
SELECT count(DISTINCT person) AS people
FROM exposures
WHERE person IS NOT NULL AND day > (SELECT max(day) - 30 FROM place_days);
