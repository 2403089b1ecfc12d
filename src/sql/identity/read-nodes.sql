-- The identifiers as the worker reads them, in the order of their numbers.
-- Parameters: none. Result: see identity.query.ts.
SELECT id, priority, value, kind, records::INTEGER AS records FROM identifiers ORDER BY id;
