-- The campaign among the entities that rows of ad systems are of, by how they write it.
-- Parameters: none. Result: none (table campaign_entities).
CREATE OR REPLACE TABLE campaign_entities (
  platform    VARCHAR,
  account     VARCHAR,
  campaign_id VARCHAR,
  campaign    VARCHAR,
  entity      INTEGER
);
