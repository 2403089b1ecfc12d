-- Who is on a suppression list, and why.
-- Parameters: none. Result: person, reason.
SELECT person, reason FROM suppressed_people ORDER BY person, reason;
