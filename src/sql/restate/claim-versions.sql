-- What platforms claimed of a day in an older export and in the one that replaced it, by the age of the day when each was made:
-- evidence of how late claims come. An export was made on the day that it states, else on its last day.
-- Parameters: none. Result: none (table claim_versions).
CREATE OR REPLACE TABLE claim_versions AS
WITH made AS (
  SELECT d.source, coalesce(any_value(s.exported), max(coalesce(d.range_to, d.day))) AS made_on
  FROM source.every_delivery d
  JOIN sources s ON s.source = d.source
  GROUP BY d.source
)
SELECT
  r.source, r.by_source, d.platform, d.account, d.campaign, d.claim_action, d.claim_setting, d.currency, r.day,
  date_diff('day', r.day, o.made_on) AS age_days,
  date_diff('day', r.day, n.made_on) AS by_age_days,
  coalesce(sum(d.claimed_conversions_micros), 0)::BIGINT AS conversions_micros,
  (coalesce(sum(d.claimed_conversions_micros), 0) + sum(r.conversions_change_micros))::BIGINT AS by_conversions_micros,
  coalesce(sum(d.claimed_value_micros), 0)::BIGINT AS value_micros,
  (coalesce(sum(d.claimed_value_micros), 0) + sum(r.value_change_micros))::BIGINT AS by_value_micros
FROM replaced_rows r
JOIN source.every_delivery d ON d.source = r.source AND d.table_no = r.table_no AND d.row_no = r.row_no
JOIN made o ON o.source = r.source
JOIN made n ON n.source = r.by_source
WHERE r.rows_of = 'delivery' AND r.day = r.last_day
GROUP BY ALL
HAVING sum(d.claimed_conversions_micros) IS NOT NULL OR sum(r.conversions_change_micros) <> 0
ORDER BY ALL;
