-- A file of JSON, everything about it left to be found out. Parameter: the file.
FROM read_json($1)
