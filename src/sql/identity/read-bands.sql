-- People by how surely their identifiers belong together.
-- Parameters: none. Result: see identity.query.ts.
SELECT band, count(*) AS people FROM people GROUP BY band ORDER BY band;
