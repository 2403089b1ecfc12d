-- Where the replay keeps a clock of its own, and the views of what was known by it.
-- Parameters: none. Result: none (schema past).
CREATE SCHEMA IF NOT EXISTS past;
