-- What lies in a range of days, both ends included; null leaves an end open. Money stays apart by currency.
-- Rows that span several days count where all of their days lie in the range and their account has no rows by day, which
-- would count the same twice; events by their UTC day.
-- Parameters: from, to. Result: metric, currency, amount (micros for spend_micros, else counts).
WITH span AS (
  SELECT coalesce(?::DATE, DATE '0001-01-01') AS first_day, coalesce(?::DATE, DATE '9999-12-31') AS last_day
),
by_day AS (
  SELECT DISTINCT coalesce(platform, '') AS platform, coalesce(account, '') AS account
  FROM delivery
  WHERE coalesce(range_to, day) = day
),
delivered AS (
  SELECT
    currency,
    sum(impressions)::BIGINT AS impressions,
    sum(clicks)::BIGINT AS clicks,
    sum(cost_micros)::BIGINT AS spend_micros
  FROM delivery d
  CROSS JOIN span
  LEFT JOIN by_day b ON b.platform = coalesce(d.platform, '') AND b.account = coalesce(d.account, '')
  WHERE day >= first_day AND coalesce(range_to, day) <= last_day
    AND (coalesce(range_to, day) = day OR b.platform IS NULL)
  GROUP BY currency
),
counted AS (
  SELECT count(*) AS records FROM events, span WHERE ts_utc::DATE BETWEEN first_day AND last_day
)
SELECT 'spend_micros' AS metric, currency, spend_micros AS amount FROM delivered WHERE spend_micros IS NOT NULL
UNION ALL
SELECT 'impressions', NULL, sum(impressions)::BIGINT FROM delivered HAVING sum(impressions) IS NOT NULL
UNION ALL
SELECT 'clicks', NULL, sum(clicks)::BIGINT FROM delivered HAVING sum(clicks) IS NOT NULL
UNION ALL
SELECT 'events', NULL, records FROM counted WHERE records > 0
ORDER BY metric DESC, currency NULLS LAST;
