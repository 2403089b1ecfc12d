-- What people ordered within 30 days of a visit whose campaign matched nothing, with no tagged visit after it: orders and money by
-- name as the link has it. Orders that name a campaign themselves stand for their own visit.
-- Parameters: none. Result: campaign, currency, orders, value_micros.
WITH tagged AS (
  SELECT person, ts_utc, arg_max(campaign, seq) AS campaign, arg_max(coalesce(match_rung, 0), seq) AS rung
  FROM person_events
  WHERE stream IS DISTINCT FROM 'ad' AND ts_utc IS NOT NULL AND campaign IS NOT NULL
  GROUP BY person, ts_utc
),
paid AS (
  SELECT person, ts_utc, value_micros, currency
  FROM person_events
  WHERE type = 'order' AND ts_utc IS NOT NULL AND value_micros > 0
)
SELECT t.campaign, p.currency, count(*) AS orders, sum(p.value_micros)::BIGINT AS value_micros
FROM paid p
ASOF JOIN tagged t ON t.person = p.person AND p.ts_utc >= t.ts_utc
WHERE t.rung = 0 AND t.ts_utc >= p.ts_utc - INTERVAL 30 DAY
GROUP BY t.campaign, p.currency
ORDER BY t.campaign, p.currency;
