-- People with an outcome (lead, stage, order, start of a trial), and how many of them touched a campaign of an ad system before.
-- Parameters: none. Result: one row.
WITH outcomes AS (
  SELECT person, min(seq) AS seq
  FROM person_events
  WHERE (type IN ('lead', 'stage', 'order') AND coalesce(name, '') NOT IN ('owner changed', 'amount changed'))
    OR lower(name) LIKE '%trial started%'
  GROUP BY person
)
SELECT
  count(*) AS people,
  count(*) FILTER (EXISTS (
    SELECT 1 FROM touches t WHERE t.person = o.person AND t.seq < o.seq AND t.match_rung IS NOT NULL
  )) AS matched
FROM outcomes o;
