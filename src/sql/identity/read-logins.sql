-- Logins on browsers and devices that more than one user was logged in on, in order of time.
-- Parameters: none. Result: see identity.query.ts.
WITH carried AS (
  SELECT x.id AS device, x.set, y.id AS login
  FROM set_members x
  JOIN set_members y ON y.set = x.set AND y.priority = 0
  JOIN identifiers i ON i.id = x.id AND i.namespace IN ('anonymous', 'cookie', 'device')
),
several AS (
  SELECT device FROM carried GROUP BY device HAVING count(DISTINCT login) > 1
),
logins AS (
  SELECT d.id AS device, u.id AS login, e.ts_utc
  FROM several s
  JOIN identifiers d ON d.id = s.device
  JOIN known_events e
    ON e.user_id IS NOT NULL
    AND CASE d.namespace WHEN 'anonymous' THEN e.anonymous_id WHEN 'cookie' THEN e.cookie_id ELSE e.device_id END = d.value
  JOIN identifiers u ON u.namespace = 'user' AND u.value = e.user_id
  WHERE e.ts_utc IS NOT NULL
)
SELECT DISTINCT device, epoch_us(ts_utc)::DOUBLE AS at_us, login
FROM logins
ORDER BY device, at_us, login;
