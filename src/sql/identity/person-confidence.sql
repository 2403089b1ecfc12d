-- How surely the identifiers of a person belong together, written by the identity task; people of one identifier are not in it.
-- Parameters: none. Result: none (table person_confidence).
CREATE OR REPLACE TABLE person_confidence (person INTEGER, confidence DOUBLE, band VARCHAR, flags VARCHAR);
