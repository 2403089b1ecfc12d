-- What payments say that one unit of a currency was converted to: the median over payments, so that single oddities do not count.
-- Parameters: none. Result: one row per pair of currencies.
SELECT
  currency AS from_currency, converted_currency AS to_currency,
  median(converted_micros::DOUBLE / value_micros::DOUBLE) AS rate,
  count(*) AS payments
FROM known_events
WHERE type = 'order' AND value_micros > 0 AND converted_micros > 0
  AND currency IS NOT NULL AND currency <> 'XXX' AND converted_currency IS NOT NULL AND converted_currency <> 'XXX'
GROUP BY currency, converted_currency
ORDER BY currency, converted_currency;
