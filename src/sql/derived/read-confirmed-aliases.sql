-- What people confirmed that names on links mean, in their order.
-- Parameters: none. Result: see derived.query.ts.
SELECT name, platform, to_platform, to_account, to_key FROM confirmed_aliases ORDER BY rowid;
