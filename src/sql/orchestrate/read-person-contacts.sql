-- Impressions of some people since an instant, in order: what a cap on their next one counts.
-- Parameters: people (numbers joined by commas; empty for none), since (microseconds). Result: person, place, ts_us.
WITH asked AS (
  SELECT ?::VARCHAR AS people, ?::BIGINT AS since_us
),
wanted AS (
  SELECT CAST(unnest(string_split(people, ',')) AS INTEGER) AS person FROM asked WHERE people <> ''
)
SELECT e.person, e.place, e.ts_us
FROM exposures e
WHERE e.person IN (SELECT person FROM wanted) AND e.ts_us > (SELECT since_us FROM asked)
ORDER BY e.person, e.ts_us, e.seq;
