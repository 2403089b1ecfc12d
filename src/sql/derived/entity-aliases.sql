-- Every name that a file gave an entity, with when it was seen there.
-- Parameters: none. Result: none (table entity_aliases).
CREATE OR REPLACE TABLE entity_aliases (
  entity     INTEGER,
  source     INTEGER,
  name       VARCHAR,
  first_seen VARCHAR,
  last_seen  VARCHAR,
  records    INTEGER
);
