-- Who was logged in on a browser or device of several people, between two instants (microseconds), written by the identity task.
-- Parameters: none. Result: none (table device_owners).
CREATE OR REPLACE TABLE device_owners (device INTEGER, login INTEGER, from_us DOUBLE, to_us DOUBLE);
