-- People: connected sets of identifiers. Filled by the identity stage.
-- Parameters: none. Result: none.
CREATE TABLE IF NOT EXISTS people (
  person     INTEGER,
  first_seen TIMESTAMP,
  last_seen  TIMESTAMP,
  size       INTEGER,
  confidence DOUBLE,
  flags      VARCHAR
);
