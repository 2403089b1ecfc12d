-- Kinds of events of people, with how many people have each; what proposed steps are made from. Ads shown and clicked are not
-- steps of a person's own.
-- Parameters: none. Result: one row per type and name.
SELECT type, name, count(DISTINCT person) AS people
FROM person_events
WHERE type IS NOT NULL AND stream IS DISTINCT FROM 'ad' AND ts_utc IS NOT NULL
GROUP BY type, name
ORDER BY type, name NULLS FIRST;
