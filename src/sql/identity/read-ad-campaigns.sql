-- Campaigns of ad files: what they cost, by whatever names, and how many touches and visits were matched to them.
-- Parameters: none. Result: one row per campaign and currency, the dearest first.
WITH spent AS (
  SELECT platform, account, campaign_id, campaign, currency, sum(cost_micros) AS cost_micros
  FROM (
    SELECT platform, account, campaign_id, campaign, currency, cost_micros FROM known_delivery
    UNION ALL
    SELECT platform, account, campaign_id, campaign, currency, cost_micros
    FROM known_events
    WHERE stream = 'ad' AND coalesce(platform, '') NOT IN (SELECT coalesce(platform, '') FROM known_delivery)
  )
  WHERE cost_micros IS NOT NULL
  GROUP BY ALL
),
cost AS (
  SELECT c.entity, s.currency, sum(s.cost_micros)::BIGINT AS cost_micros
  FROM spent s
  JOIN campaign_entities c
    ON c.platform IS NOT DISTINCT FROM s.platform
    AND c.account IS NOT DISTINCT FROM s.account
    AND c.campaign_id IS NOT DISTINCT FROM s.campaign_id
    AND c.campaign IS NOT DISTINCT FROM s.campaign
  GROUP BY c.entity, s.currency
),
touched AS (
  SELECT entity, count(*) FILTER (kind = 'visit') AS visits, count(*) AS touches
  FROM touches
  WHERE entity IS NOT NULL
  GROUP BY entity
),
names AS (
  SELECT entity, string_agg(DISTINCT name, ' | ' ORDER BY name) AS names FROM entity_aliases GROUP BY entity
)
SELECT
  e.id, e.platform, e.account, e.key, e.name, e.flags, n.names, e.first_seen, e.last_seen, c.currency,
  coalesce(c.cost_micros, 0)::BIGINT AS cost_micros,
  coalesce(t.visits, 0)::BIGINT AS visits, coalesce(t.touches, 0)::BIGINT AS touches
FROM entities e
LEFT JOIN cost c ON c.entity = e.id
LEFT JOIN touched t ON t.entity = e.id
LEFT JOIN names n ON n.entity = e.id
WHERE e.kind = 'campaign'
ORDER BY cost_micros DESC, e.id, c.currency;
