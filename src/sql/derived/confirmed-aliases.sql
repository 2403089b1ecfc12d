-- What people confirmed that names on links mean.
-- Parameters: none. Result: none (table confirmed_aliases).
CREATE OR REPLACE TABLE confirmed_aliases (
  name        VARCHAR,
  platform    VARCHAR,
  to_platform VARCHAR,
  to_account  VARCHAR,
  to_key      VARCHAR
);
