-- The clock, for people; empty while there is no row at all.
-- Parameters: none. Result: one row.
SELECT CASE WHEN isfinite(now) THEN iso(now) END AS now FROM clock;
