-- What the distinct marks of visits mean: channel and campaign, written by the identity task. Rung 0: no campaign; entity 0 too.
-- Parameters: none. Result: none (table touch_tags).
CREATE OR REPLACE TABLE touch_tags (
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
