-- People who have bought: an order, or a deal won.
-- Parameters: none. Result: person.
SELECT DISTINCT person
FROM person_events
WHERE type = 'order' OR (type = 'stage' AND name = 'won')
ORDER BY person;
