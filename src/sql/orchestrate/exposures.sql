-- Every impression known one by one, with its person where there is one, its browser and device as numbers and its place.
-- `seq` orders impressions of one instant: by source, table and row.
-- Parameters: none. Result: none (table exposures).
CREATE OR REPLACE TABLE exposures AS
WITH shown AS (
  SELECT r.*, s.label
  FROM ad_rows r
  JOIN sources s ON s.source = r.source
  WHERE r.kind = 'impression'
)
SELECT
  w.place,
  p.person,
  CASE WHEN e.device_id IS NOT NULL THEN dense_rank() OVER (ORDER BY e.device_id NULLS LAST) END::INTEGER AS device,
  CASE WHEN e.cookie_id IS NOT NULL THEN dense_rank() OVER (ORDER BY e.cookie_id NULLS LAST) END::INTEGER AS cookie,
  epoch_us(e.ts_utc) AS ts_us,
  row_number() OVER (ORDER BY e.ts_utc, e.label, e.table_no, e.row_no)::INTEGER AS seq,
  e.day,
  e.cost_micros,
  e.currency
FROM shown e
LEFT JOIN person_events p
  ON p.source = e.source AND p.table_no = e.table_no AND p.row_no = e.row_no AND p.type = 'impression'
JOIN exposure_places w
  ON w.channel IS NOT DISTINCT FROM e.channel
  AND w.platform IS NOT DISTINCT FROM e.platform
  AND w.campaign IS NOT DISTINCT FROM e.campaign
  AND w.creative IS NOT DISTINCT FROM e.creative
  AND w.audience IS NOT DISTINCT FROM e.audience
  AND w.region IS NOT DISTINCT FROM e.region
  AND w.device IS NOT DISTINCT FROM e.device
  AND w.placement IS NOT DISTINCT FROM e.placement
  AND w.context IS NOT DISTINCT FROM e.context
  AND w.keyword IS NOT DISTINCT FROM e.keyword
ORDER BY seq;
