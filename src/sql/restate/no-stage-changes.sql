-- The table of a study in which no records were exported twice.
-- Parameters: none. Result: none (table stage_changes, of the columns of events).
CREATE OR REPLACE TABLE stage_changes AS SELECT * FROM template.events LIMIT 0;
