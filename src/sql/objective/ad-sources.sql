-- Files that say what ads cost and delivered.
-- Parameters: none. Result: one row per file.
SELECT s.label
FROM sources s
WHERE s.source IN (SELECT source FROM known_delivery)
  OR s.source IN (
    SELECT source
    FROM known_events
    WHERE stream = 'ad' AND type IN ('impression', 'click')
      AND coalesce(platform, '') NOT IN (SELECT coalesce(platform, '') FROM known_delivery)
  )
ORDER BY s.label;
