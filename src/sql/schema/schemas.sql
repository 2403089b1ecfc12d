-- The two schemas beside main: physical tables of the sources, and empty templates of the canonical views.
-- Parameters: none. Result: none.
CREATE SCHEMA IF NOT EXISTS source;
CREATE SCHEMA IF NOT EXISTS template;
