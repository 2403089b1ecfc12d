/** A small export in a vendor's shape, beside its preset: what the contract suite reads it by. Every number is invented. */
export interface PresetSample {
  readonly preset: string;
  readonly language: string;
  readonly fileName: string;
  /** Lines above the table as written. */
  readonly above: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly (readonly string[])[];
  /** Lines below the table as written; none where it is left out. */
  readonly below?: readonly string[];
  /** Whole sums of canonical fields over the rows, micros for money. */
  readonly sums: Readonly<Record<string, number>>;
  readonly currency: string | null;
  /** Null for a list whose rows are no events. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** Where it is not the preset's own, else a comma. */
  readonly delimiter?: string;
  /** Every cell stands in quotation marks. */
  readonly quoted?: true;
  /** Questions that files of this kind always raise, beside that of their zone. */
  readonly asks?: readonly string[];
  /** Prints the export, where lines of plain cells are not its form. */
  readonly print?: (sample: PresetSample) => string;
  /** The only names of a must that can be given up one at a time: each is replaced by `Renamed`. */
  readonly must: readonly string[];
}
