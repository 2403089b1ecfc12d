-- The person of each id set: that of its identifier of the best rank among those that join.
-- Parameters: none. Result: none (table set_people).
CREATE OR REPLACE TABLE set_people AS
SELECT m.set, arg_min(l.person, l.rank) AS person, min(m.priority) AS priority
FROM set_members m
JOIN identity_labels l ON l.identifier = m.id
GROUP BY m.set;
