-- Spend, clicks and impressions of each campaign by day over the last 63 days of the data, at some places; null means all.
-- Parameters: places (numbers joined by commas, or null). Result: channel, platform, campaign, currency, day, spend, clicks, impressions.
WITH asked AS (
  SELECT ?::VARCHAR AS places
),
wanted AS (
  SELECT CAST(unnest(string_split(places, ',')) AS INTEGER) AS place FROM asked WHERE places <> ''
)
SELECT
  w.channel, w.platform, w.campaign, d.currency, d.day,
  sum(d.cost_micros)::BIGINT AS spend_micros, sum(d.clicks)::BIGINT AS clicks, sum(d.impressions)::BIGINT AS impressions
FROM place_days d
JOIN exposure_places w ON w.place = d.place
WHERE d.day > (SELECT max(day) - 63 FROM place_days) AND w.campaign IS NOT NULL
  AND ((SELECT places IS NULL FROM asked) OR d.place IN (SELECT place FROM wanted))
GROUP BY ALL
ORDER BY w.platform NULLS FIRST, w.campaign, w.channel NULLS FIRST, d.currency NULLS FIRST, d.day;
