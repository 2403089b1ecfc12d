-- Spend by day and currency, of what is known: for the small line beside the number.
-- Parameters: from, to (ISO days). Result: day, currency, spend_micros.
SELECT day, coalesce(currency, 'XXX') AS currency, sum(cost_micros)::BIGINT AS spend_micros
FROM known_delivery
WHERE day BETWEEN CAST(? AS DATE) AND CAST(? AS DATE) AND cost_micros IS NOT NULL
GROUP BY day, coalesce(currency, 'XXX')
ORDER BY day, currency;
