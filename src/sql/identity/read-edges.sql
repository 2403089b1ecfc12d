-- The links as the worker reads them: sources of a pair follow one another.
-- Parameters: none. Result: see identity.query.ts.
SELECT a, b, coalesce(epoch_us(last_ts), -1)::DOUBLE AS last_us FROM identity_edges ORDER BY a, b, source;
