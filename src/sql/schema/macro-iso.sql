-- An instant as ISO 8601 UTC text: milliseconds, or microseconds where there are any.
-- Parameters: none. Result: none.
CREATE OR REPLACE MACRO iso(ts) AS
  CASE
    WHEN epoch_us(ts) % 1000 = 0 THEN strftime(ts, '%Y-%m-%dT%H:%M:%S.%gZ')
    ELSE strftime(ts, '%Y-%m-%dT%H:%M:%S.%fZ')
  END;
