-- Integer micros as decimal text in major units, exact, without trailing zeros: 1500000 gives 1.5.
-- Parameters: none. Result: none.
CREATE OR REPLACE MACRO major(micros) AS
  rtrim(rtrim((micros::DECIMAL(19, 0) * 0.000001)::VARCHAR, '0'), '.');
