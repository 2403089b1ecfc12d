-- The loop's clock: one row, the instant up to which rows are known. Infinity until a run sets it.
-- Parameters: none. Result: none (table clock).
CREATE TABLE IF NOT EXISTS clock AS SELECT TIMESTAMP 'infinity' AS now;
