/** DuckDB's words on top of the PostgreSQL dialect of the editor. */
import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql';

const keywords =
  'qualify pivot unpivot asof positional semi anti sample tablesample exclude replace columns summarize describe show ' +
  'macro using filter within respect ignore nulls tumble try_cast lateral glob ilike materialized recursive attach detach pragma';

const types =
  'varchar text boolean tinyint smallint integer bigint hugeint utinyint usmallint uinteger ubigint uhugeint float double ' +
  'decimal date time timestamp timestamp_s timestamp_ms timestamp_ns interval blob uuid bit struct map list union enum';

const functions =
  'count sum avg min max median mode quantile_cont quantile_disc approx_count_distinct approx_quantile arg_min arg_max any_value first last ' +
  'list string_agg histogram stddev variance corr covar_pop regr_slope regr_r2 bool_and bool_or bit_and bit_or product entropy kurtosis skewness ' +
  'row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value coalesce nullif ifnull greatest least ' +
  'abs round floor ceil sqrt ln log2 log10 exp power mod sign date_trunc date_part date_diff date_add date_sub datediff datepart dayname ' +
  'monthname strftime strptime epoch epoch_ms make_date last_day now today year month week day hour minute second dayofweek ' +
  'lower upper trim ltrim rtrim length substr substring left right replace reverse split_part string_split concat concat_ws contains ' +
  'starts_with ends_with regexp_matches regexp_extract regexp_extract_all regexp_replace format printf lpad rpad repeat md5 sha256 hash ' +
  'levenshtein jaccard jaro_winkler_similarity unnest range generate_series list_sort list_distinct list_contains len array_agg ' +
  'struct_pack struct_extract map_keys map_values cast try_cast typeof columns';

export const duckdb = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords} ${keywords}`,
  types: `${PostgreSQL.spec.types} ${types}`,
  builtin: functions,
  caseInsensitiveIdentifiers: true,
});
