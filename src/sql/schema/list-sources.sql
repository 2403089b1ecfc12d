-- Sources that the table of sources holds now.
-- Parameters: none. Result: source, rising.
SELECT source
FROM sources
ORDER BY source;
