-- The touch that each step-1 event is attributed to: the person's last click on an ad, or visit that came from one, in the 30
-- days before; only without any, the last impression in the day before. Events without such a touch have no row.
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
  SELECT person, seq, ts_utc, kind, channel, platform, campaign, campaign_id, creative, audience
  FROM touches
  WHERE match_rung IS NOT NULL AND ts_utc IS NOT NULL
),
clicked AS (
  SELECT e.person, e.seq, e.ts_utc, t.seq AS touch
  FROM entries e
  ASOF JOIN (SELECT person, seq, ts_utc FROM paid WHERE kind <> 'impression') t ON t.person = e.person AND e.seq >= t.seq
  WHERE t.ts_utc >= e.ts_utc - INTERVAL 30 DAY
),
viewed AS (
  SELECT e.person, e.seq, e.ts_utc, t.seq AS touch
  FROM entries e
  ASOF JOIN (SELECT person, seq, ts_utc FROM paid WHERE kind = 'impression') t ON t.person = e.person AND e.seq >= t.seq
  WHERE t.ts_utc >= e.ts_utc - INTERVAL 1 DAY
    AND (e.person, e.seq) NOT IN (SELECT (person, seq) FROM clicked)
),
chosen AS (SELECT * FROM clicked UNION ALL SELECT * FROM viewed)
SELECT
  c.person, c.seq, epoch_us(c.ts_utc) AS at, epoch_us(p.ts_utc) AS touched_at,
  p.kind, coalesce(p.channel, p.platform) AS channel, p.platform, p.campaign, p.campaign_id, p.creative, p.audience
FROM chosen c
JOIN paid p ON p.person = c.person AND p.seq = c.touch
ORDER BY c.person, c.seq;
