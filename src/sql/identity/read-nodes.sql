-- The identifiers as the worker reads them, in the order of their numbers. `once` numbers the kinds of id that a person has one of:
-- a user, a CRM record or a customer of one system; 0 for others.
-- Parameters: none. Result: see identity.query.ts.
SELECT
  id, priority, value, kind,
  CASE
    WHEN namespace = 'user' THEN 1
    WHEN namespace IN ('crm', 'customer') THEN 1 + dense_rank() OVER (ORDER BY namespace, platform NULLS FIRST)
    ELSE 0
  END::INTEGER AS once
FROM identifiers
ORDER BY id;
