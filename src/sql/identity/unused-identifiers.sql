-- Identifiers that join nobody, with the reason and how many strong identifiers stand beside each, written by the identity task.
-- Parameters: none. Result: none (table unused_identifiers).
CREATE OR REPLACE TABLE unused_identifiers (identifier INTEGER, reason VARCHAR, degree INTEGER);
