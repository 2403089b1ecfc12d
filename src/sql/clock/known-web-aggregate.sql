-- Rows of web_aggregate that were known by the clock: all that the loop ever reads of them, so that no layer sees the future.
-- Parameters: none. Result: none (view known_web_aggregate).
CREATE OR REPLACE VIEW known_web_aggregate AS
SELECT * FROM web_aggregate WHERE coalesce(seen_utc, TIMESTAMP '-infinity') <= (SELECT now FROM clock);
