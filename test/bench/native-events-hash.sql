-- The hash of the file and the calls that occur twice: work that the reader does on the way. Parameter: the file.
SELECT
  (SELECT sha256(content) FROM read_blob(?)) AS sha256,
  (SELECT count(*) - count(DISTINCT event_id) FROM events) AS duplicates
