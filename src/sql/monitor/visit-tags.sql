-- What the distinct marks of visits mean as far as was known by the clock: written at each look, so that a replay sets no
-- table of the present back. Rung 0: no campaign; entity 0 too.
-- Parameters: none. Result: none (table visit_tags).
CREATE OR REPLACE TABLE visit_tags (
  channel        VARCHAR,
  campaign       VARCHAR,
  campaign_id    VARCHAR,
  utm_source     VARCHAR,
  utm_medium     VARCHAR,
  creative       VARCHAR,
  referrer       VARCHAR,
  click_kind     VARCHAR,
  link           VARCHAR,
  to_channel     VARCHAR,
  to_platform    VARCHAR,
  to_campaign    VARCHAR,
  to_campaign_id VARCHAR,
  to_entity      INTEGER,
  match_rung     INTEGER
);
