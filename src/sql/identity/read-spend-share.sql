-- Spend of campaigns by currency, and how much of it is of campaigns that a person touched before an outcome: a lead, a stage, an
-- order, or the start of a trial. The largest currency alone.
-- Parameters: none. Result: see identity.query.ts.
WITH outcomes AS (
  SELECT person, max(seq) AS seq
  FROM person_events
  WHERE (type IN ('lead', 'stage', 'order') AND coalesce(name, '') NOT IN ('owner changed', 'amount changed'))
    OR lower(name) LIKE '%trial started%'
  GROUP BY person
),
reached AS (
  SELECT DISTINCT t.platform, coalesce(t.campaign_id, t.campaign) AS campaign
  FROM touches t
  JOIN outcomes o ON o.person = t.person AND t.seq < o.seq
  WHERE t.match_rung IS NOT NULL
),
spent AS (
  SELECT currency, platform, coalesce(campaign_id, campaign) AS campaign, sum(cost_micros)::DOUBLE / 1e6 AS cost
  FROM (
    SELECT currency, platform, campaign_id, campaign, cost_micros FROM known_delivery
    UNION ALL SELECT currency, platform, campaign_id, campaign, cost_micros FROM known_events WHERE stream = 'ad'
  )
  WHERE cost_micros IS NOT NULL
  GROUP BY ALL
)
SELECT
  s.currency,
  sum(s.cost)::DOUBLE AS spend,
  coalesce(sum(s.cost) FILTER (r.campaign IS NOT NULL), 0)::DOUBLE AS matched,
  count(*) AS campaigns
FROM spent s
LEFT JOIN reached r ON r.platform = s.platform AND r.campaign = s.campaign
GROUP BY s.currency
ORDER BY spend DESC, s.currency
LIMIT 1;
