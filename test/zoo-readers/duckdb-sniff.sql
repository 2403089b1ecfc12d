-- How the file was found to be written. Parameter: the file.
SELECT "DateFormat" AS dates, "TimestampFormat" AS times FROM sniff_csv($1)
