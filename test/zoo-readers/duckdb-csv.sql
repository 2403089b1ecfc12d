-- A file of cells, everything about it left to be found out. Parameter: the file.
FROM read_csv($1)
