-- Launch-to-date rows known by the clock: people reached between a first and a last day. Never summed.
-- Parameters: none. Result: none (view known_reach).
CREATE OR REPLACE VIEW known_reach AS
SELECT *
FROM delivery
WHERE coalesce(seen_utc, TIMESTAMP '-infinity') <= (SELECT now FROM clock)
  AND range_to > day
  AND reach IS NOT NULL;
