-- Forgets one source; its rows lie in tables of their own (physical.ts).
-- Parameters: 1 source id. Result: none.
DELETE FROM sources WHERE source = ?;
