-- Rows of lookup that were known by the clock: all that the loop ever reads of them, so that no layer sees the future.
-- Parameters: none. Result: none (view known_lookup).
CREATE OR REPLACE VIEW known_lookup AS
SELECT * FROM lookup WHERE coalesce(seen_utc, TIMESTAMP '-infinity') <= (SELECT now FROM clock);
