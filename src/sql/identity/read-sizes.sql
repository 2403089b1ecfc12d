-- People by how many identifiers they have.
-- Parameters: none. Result: see identity.query.ts.
SELECT identifiers AS size, count(*) AS people FROM people GROUP BY identifiers ORDER BY identifiers;
