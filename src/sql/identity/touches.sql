-- Touches: ads shown and clicked, and visits that came from somewhere. `match_rung` says how the campaign was found:
-- 1 by the row or its ids, 2 click list, 3 tag equal to an id, 4 tag equal to a name, 5 confirmed by a person; empty without a
-- campaign of an ad system. `click_kind` is the click id in the address of a visit: proof of its platform.
-- Parameters: none. Result: none (view touches).
CREATE OR REPLACE VIEW touches AS
SELECT
  person, ts_utc, seq, CASE WHEN stream = 'ad' THEN type ELSE 'visit' END AS kind,
  channel, platform, campaign, campaign_id, ad_set, creative, audience, keyword, placement, context, region, device,
  cost_micros, currency, match_rung, entity, click_kind, source, table_no, row_no
FROM person_events
WHERE (stream = 'ad' AND type IN ('impression', 'click')) OR (stream = 'web' AND type = 'page' AND channel IS NOT NULL);
