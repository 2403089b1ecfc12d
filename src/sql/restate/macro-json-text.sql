-- A text as a JSON string; control characters become blanks. Null stays null.
-- Parameters: none. Result: none.
CREATE OR REPLACE MACRO json_text(words) AS
  '"' || regexp_replace(replace(replace(words, '\', '\\'), '"', '\"'), '[\x00-\x1f]', ' ', 'g') || '"';
