-- Whether ads that were only seen brought leads: of people without a click on an ad in the 30 days before they became a lead,
-- how many saw an ad of a platform in the day before, and how many in the day after, which cannot have brought them. Ads shown
-- to everybody are seen before a lead as often as after it. Predicates: see core/funnel/predicates.ts.
-- Parameters: predicates. Result: one row per platform.
WITH predicates AS (
  SELECT split_part(part, chr(31), 2) AS type, split_part(part, chr(31), 3) AS name
  FROM (SELECT unnest(string_split(?::VARCHAR, chr(30))) AS part)
  WHERE part <> '' AND split_part(part, chr(31), 1) = '0'
),
became AS (
  SELECT e.person, min(e.ts_utc) AS at
  FROM person_events e
  JOIN predicates p ON p.type = e.type AND (p.name = '' OR p.name = lower(trim(e.name)))
  WHERE e.ts_utc IS NOT NULL
  GROUP BY e.person
),
paid AS (
  SELECT person, ts_utc, kind, platform FROM touches WHERE match_rung IS NOT NULL AND ts_utc IS NOT NULL
),
unclicked AS (
  SELECT b.person, b.at
  FROM became b
  WHERE NOT EXISTS (
    SELECT 1
    FROM paid t
    WHERE t.person = b.person AND t.kind <> 'impression'
      AND t.ts_utc < b.at + INTERVAL 1 MINUTE AND t.ts_utc >= b.at - INTERVAL 30 DAY
  )
),
seen AS (
  SELECT
    b.person, coalesce(t.platform, '') AS platform,
    bool_or(t.ts_utc < b.at + INTERVAL 1 MINUTE AND t.ts_utc >= b.at - INTERVAL 1 DAY) AS before,
    bool_or(t.ts_utc >= b.at + INTERVAL 1 MINUTE AND t.ts_utc < b.at + INTERVAL 1 DAY) AS after
  FROM unclicked b
  JOIN paid t ON t.person = b.person AND t.kind = 'impression'
  GROUP BY b.person, coalesce(t.platform, '')
)
SELECT platform, count(*) FILTER (before) AS before, count(*) FILTER (after) AS after
FROM seen
GROUP BY platform
ORDER BY platform;
