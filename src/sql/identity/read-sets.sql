-- Members of the id sets as the worker reads them, in the order in which the sets were first met.
-- Parameters: none. Result: see identity.query.ts.
SELECT set, id, records::DOUBLE AS records FROM set_members ORDER BY set, priority;
