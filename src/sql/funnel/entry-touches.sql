-- The touch that each step-1 event is attributed to: the person's last click on an ad, or visit that came from one, in the 30
-- days before; only without any, the last impression in the day before. Up to a minute after counts as before: systems of record
-- print minutes and cut off the seconds. Events without such a touch have no row.
-- Predicates: see core/funnel/predicates.ts.
-- Parameters: predicates. Result: one row per attributed event.
WITH predicates AS (
  SELECT split_part(part, chr(31), 2) AS type, split_part(part, chr(31), 3) AS name
  FROM (SELECT unnest(string_split(?::VARCHAR, chr(30))) AS part)
  WHERE part <> '' AND split_part(part, chr(31), 1) = '0'
),
entries AS (
  SELECT DISTINCT e.person, e.seq, e.ts_utc
  FROM person_events e
  JOIN predicates p ON p.type = e.type AND (p.name = '' OR p.name = lower(trim(e.name)))
  WHERE e.ts_utc IS NOT NULL
),
paid AS (
  SELECT person, max(seq) AS seq, ts_utc, kind = 'impression' AS viewed
  FROM touches
  WHERE match_rung IS NOT NULL AND ts_utc IS NOT NULL
  GROUP BY person, ts_utc, kind = 'impression'
),
clicked AS (
  SELECT e.person, e.seq, e.ts_utc, t.seq AS touch
  FROM entries e
  ASOF JOIN (FROM paid WHERE NOT viewed) t ON t.person = e.person AND e.ts_utc + INTERVAL 1 MINUTE > t.ts_utc
  WHERE t.ts_utc >= e.ts_utc - INTERVAL 30 DAY
),
viewed AS (
  SELECT e.person, e.seq, e.ts_utc, t.seq AS touch
  FROM entries e
  ASOF JOIN (FROM paid WHERE viewed) t ON t.person = e.person AND e.ts_utc + INTERVAL 1 MINUTE > t.ts_utc
  WHERE t.ts_utc >= e.ts_utc - INTERVAL 1 DAY
    AND (e.person, e.seq) NOT IN (SELECT (person, seq) FROM clicked)
),
chosen AS (SELECT * FROM clicked UNION ALL SELECT * FROM viewed)
SELECT
  c.person, c.seq, epoch_us(c.ts_utc) AS at, epoch_us(t.ts_utc) AS touched_at,
  t.kind, coalesce(t.channel, t.platform) AS channel, t.platform, t.campaign, t.campaign_id, t.creative, t.audience
FROM chosen c
JOIN touches t ON t.person = c.person AND t.seq = c.touch
ORDER BY c.person, c.seq;
