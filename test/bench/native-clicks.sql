-- A click at the instant of every impression that was clicked, as the reader makes them. No parameters.
INSERT INTO events
SELECT * REPLACE ('click' AS type, NULL AS cost_micros, NULL AS propensity) FROM events WHERE clicked
