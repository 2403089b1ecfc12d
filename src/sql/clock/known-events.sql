-- Rows of events that were known by the clock: all that the loop ever reads of them, so that no layer sees the future.
-- Parameters: none. Result: none (view known_events).
CREATE OR REPLACE VIEW known_events AS
SELECT * FROM events WHERE coalesce(seen_utc, ts_utc) <= (SELECT now FROM clock);
