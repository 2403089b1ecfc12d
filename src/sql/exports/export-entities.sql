-- Conformed campaigns, ad sets, creatives and audiences with their aliases.
-- Parameters: none. Result: see export-identity.query.ts.
SELECT kind, platform, account, key, name, aliases, first_seen, last_seen, records::BIGINT AS records, sources::BIGINT AS sources
FROM entities
ORDER BY kind, platform NULLS LAST, account NULLS LAST, key;
