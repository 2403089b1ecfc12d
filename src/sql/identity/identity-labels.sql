-- The person of every identifier that joins, written by the identity task. Of a row's identifiers the one of the smallest rank
-- names its person.
-- Parameters: none. Result: none (table identity_labels).
CREATE OR REPLACE TABLE identity_labels (identifier INTEGER, person INTEGER, rank INTEGER);
