-- Schema of the empty typed templates of the canonical views.
-- Parameters: none. Result: none.
CREATE SCHEMA IF NOT EXISTS template;
