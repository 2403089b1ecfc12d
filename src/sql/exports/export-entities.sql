-- Conformed campaigns, ad sets, creatives and audiences.
-- Parameters: none. Result: see export-identity.query.ts.
SELECT
  id, kind, platform, account, key, name, aliases, nullif(parent, 0) AS parent, flags, first_seen, last_seen,
  records::BIGINT AS records, sources::BIGINT AS sources
FROM entities
ORDER BY id;
