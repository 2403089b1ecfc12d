/** Wrong words on the command line: exit code 2, with the usage as the hint. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `npm run -s studio -- <command>

  inspect FILE… [--mappings FILE]
      What each file is: preset, regions, columns, period, checks. JSON on stdout.
  table FILE [--inside NAME] [--table N] [--mappings FILE] --out FILE.csv
      The data rows of one table as clean CSV; rejected rows beside it as NDJSON. NAME is a file of an archive.
  run STUDY.json|FOLDER --out DIR [--policy FILE] [--answers FILE] [--mappings FILE] [--seed N] [--as-of TIME]
      The whole loop over a study or a folder of exports: people, funnel, value, findings, decisions and ledger as files.
      Seconds by stage go to stderr. --mappings: what the columns of tables are that no export claims, as the Data screen exports it.

Exit code 0 ok, 1 failed, 2 wrong usage. Words go to stderr, results to stdout or --out.`;
