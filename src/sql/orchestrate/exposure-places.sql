-- Every distinct place where something was shown: channel to keyword, as the files name them. Numbered by their names, so that
-- the numbers depend on the rows alone.
-- Parameters: none. Result: none (table exposure_places).
CREATE OR REPLACE TABLE exposure_places AS
SELECT
  row_number() OVER (
    ORDER BY channel NULLS FIRST, platform NULLS FIRST, campaign NULLS FIRST, creative NULLS FIRST, audience NULLS FIRST,
      region NULLS FIRST, device NULLS FIRST, placement NULLS FIRST, context NULLS FIRST, keyword NULLS FIRST
  )::INTEGER - 1 AS place,
  *
FROM (
  SELECT DISTINCT channel, platform, campaign, creative, audience, region, device, placement, context, keyword FROM ad_rows
)
ORDER BY place;
