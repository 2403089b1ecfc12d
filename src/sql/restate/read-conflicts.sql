-- Where a newer file says something else of a day than the one it replaced, campaign by campaign (event by event, page by page); the
-- largest changes first.
-- Parameters: label, by_label (of the older file and of the newer), rows_of. Result: day, last_day, campaign, changes by metric.
SELECT
  r.day, r.last_day, r.campaign,
  sum(r.impressions_change)::BIGINT AS impressions_change,
  sum(r.clicks_change)::BIGINT AS clicks_change,
  sum(r.cost_change_micros)::BIGINT AS cost_change_micros,
  sum(r.conversions_change_micros)::BIGINT AS conversions_change_micros,
  sum(r.value_change_micros)::BIGINT AS value_change_micros,
  sum(r.sessions_change)::BIGINT AS sessions_change,
  sum(r.events_change)::BIGINT AS events_change
FROM replaced_rows r
JOIN sources s ON s.source = r.source
JOIN sources b ON b.source = r.by_source
WHERE s.label = ? AND b.label = ? AND r.rows_of = ?
GROUP BY r.day, r.last_day, r.campaign
HAVING bool_or(
  r.impressions_change <> 0 OR r.clicks_change <> 0 OR r.cost_change_micros <> 0 OR r.conversions_change_micros <> 0
  OR r.value_change_micros <> 0 OR r.sessions_change <> 0 OR r.events_change <> 0
)
ORDER BY abs(sum(r.cost_change_micros)) DESC, abs(sum(r.impressions_change)) DESC, r.day, r.campaign
LIMIT 200;
