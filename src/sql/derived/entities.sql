-- Campaigns, ad sets, creatives and audiences as ad systems name them: conformed by the task of the stage, which fills the table.
-- `key` is the platform's id where there is one, else the normalised name; `flags` are words joined by `, `,
-- `aliases` names joined by ` | `; `parent` is 0 where it is not known or not one alone.
-- Parameters: none. Result: none (table entities).
CREATE OR REPLACE TABLE entities (
  id          INTEGER,
  kind        VARCHAR,
  platform    VARCHAR,
  account     VARCHAR,
  key         VARCHAR,
  platform_id VARCHAR,
  name        VARCHAR,
  aliases     VARCHAR,
  channel     VARCHAR,
  parent      INTEGER,
  flags       VARCHAR,
  first_seen  VARCHAR,
  last_seen   VARCHAR,
  records     INTEGER,
  sources     INTEGER
);
