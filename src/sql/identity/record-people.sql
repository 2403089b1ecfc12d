-- The person of every record that has one; a record may make several events.
-- Parameters: none. Result: none (table record_people).
CREATE OR REPLACE TABLE record_people AS
SELECT DISTINCT source, table_no, row_no, person FROM person_events;
