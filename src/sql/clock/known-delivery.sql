-- Delivery known by the clock at its finest grain: single days, and rows over several days only of accounts without days,
-- so that nothing is counted twice.
-- Parameters: none. Result: none (view known_delivery).
CREATE OR REPLACE VIEW known_delivery AS
WITH known AS (
  SELECT * FROM delivery WHERE coalesce(seen_utc, TIMESTAMP '-infinity') <= (SELECT now FROM clock)
),
daily AS (
  SELECT DISTINCT coalesce(platform, '') AS platform, coalesce(account, '') AS account
  FROM known
  WHERE coalesce(range_to, day) = day
)
SELECT k.*
FROM known k
WHERE coalesce(k.range_to, k.day) = k.day
  OR (coalesce(k.platform, ''), coalesce(k.account, '')) NOT IN (SELECT (platform, account) FROM daily);
