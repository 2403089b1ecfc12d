-- People reached over the last 30 days whom a rule about people may concern: those with at least so many impressions since an
-- instant, those on a suppression list and those who have bought; with the place that reached them last.
-- Parameters: since (microseconds), least. Result: person, place.
WITH asked AS (
  SELECT ?::BIGINT AS since_us, ?::INTEGER AS least
),
reached AS (
  SELECT
    e.person,
    arg_max(e.place, e.seq) AS place,
    count(*) FILTER (e.ts_us > (SELECT since_us FROM asked)) AS contacts
  FROM exposures e
  WHERE e.person IS NOT NULL
  GROUP BY e.person
  HAVING max(e.day) > (SELECT max(day) - 30 FROM place_days)
),
bought AS (
  SELECT DISTINCT person FROM person_events WHERE type = 'order' OR (type = 'stage' AND name = 'won')
)
SELECT r.person, r.place
FROM reached r
WHERE r.contacts >= (SELECT least FROM asked)
  OR r.person IN (SELECT person FROM suppressed_people)
  OR r.person IN (SELECT person FROM bought)
ORDER BY r.person;
