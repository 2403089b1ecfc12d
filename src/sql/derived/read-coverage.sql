-- Coverage for people: sources by their label.
-- Parameters: none. Result: source, day, rows, replaced, is_conflicting.
SELECT s.label AS source, c.day, c.records AS rows, c.replaced, c.is_conflicting
FROM coverage c
JOIN sources s ON s.source = c.source
ORDER BY s.label, c.day;
