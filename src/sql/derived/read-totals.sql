-- Totals of every source.
-- Parameters: none. Result: source, label, grain, metric, type, currency, amount.
SELECT t.source, s.label, t.grain, t.metric, t.type, t.currency, t.amount
FROM totals t
JOIN sources s ON s.source = t.source
ORDER BY t.source, t.grain, t.metric, t.type NULLS FIRST, t.currency NULLS FIRST;
