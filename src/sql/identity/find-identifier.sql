-- The number of an identifier that a person named in the settings.
-- Parameters: namespace, value. Result: one row, or none.
SELECT id FROM identifiers WHERE namespace = ? AND value = ?;
