/**
 * A preset: everything the reader knows of one vendor's export, as data. One folder of `src/catalog/presets` each; a
 * contract suite runs over every folder found. Header tokens are compared after folding (`fold` of `header.ts`).
 */
import type { CanonicalTable, Container, Dialect, Encoding, Grain } from './contract';

/** How the cells of a known column are read. `auto` lets the column's own cells decide between number, date and text. */
export type CellKind =
  | 'text'
  | 'id'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'cpm'
  | 'percent'
  | 'date'
  | 'instant'
  | 'email'
  | 'phone'
  | 'flag'
  | 'json';

export interface PresetColumn {
  /** Header names in any language, raw; folded before comparison. */
  readonly names: readonly string[];
  /** Canonical column, or null to keep the cell in `props`. */
  readonly field: string | null;
  readonly kind: CellKind;
  /** Additive metrics are reconciled against printed totals. */
  readonly additive?: boolean;
  /** Cells may be blank without rejecting the record (default true except for times and required ids). */
  readonly required?: boolean;
  /** A ratio of two additive metrics, kept in `props` and compared with the recomputed one. Names are canonical fields. */
  readonly ratio?: { readonly of: string; readonly per: string };
}

/** A rule that turns one record into rows of `events`. */
export type EventRule =
  /** Every record is one event of this type; a column may name the event. */
  | { readonly kind: 'constant'; readonly type: string }
  /** The type is looked up from a column's value; unknown values use `otherwise`. */
  | {
      readonly kind: 'by-column';
      readonly column: string;
      readonly types: Readonly<Record<string, string>>;
      readonly otherwise: string;
    }
  /** An impression per record, and a click at the same instant where the flag is set. */
  | { readonly kind: 'impression-with-click'; readonly flagField: 'click_flag' };

export interface Preset {
  readonly id: string;
  /** Presets of one family are variants in other bytes or languages, never rivals. */
  readonly family: string;
  readonly label: string;
  readonly vendor: string;
  readonly standing: 'confirmed' | 'modelled' | 'own contract';
  readonly containers: readonly Container[];
  readonly encodings: readonly Encoding[];
  readonly formats: readonly ('delimited' | 'ndjson')[];
  readonly dialect?: Dialect;
  /** Patterns of the lines before and after the table. Linear-time regular expressions, tested on the folded line. */
  readonly preamble: readonly {
    readonly pattern: RegExp;
    readonly says: string;
    readonly meaning: 'title' | 'range' | 'zone' | 'export-time' | 'metadata';
  }[];
  readonly footer: readonly { readonly pattern: RegExp; readonly says: string }[];
  readonly header: {
    /** Each inner list is an alternative of names: one of them must be present. */
    readonly must: readonly (readonly string[])[];
    readonly forbidden: readonly string[];
    /** Columns that the vendor names freely (`properties.…`): they count as known. Tested on the folded name. */
    readonly patterns?: readonly RegExp[];
  };
  readonly fileName?: RegExp;
  /** Label prefixes of totals rows, folded; null where the vendor prints none. */
  readonly totals: { readonly labels: readonly string[] } | null;
  readonly columns: readonly PresetColumn[];
  readonly dateOrder: 'iso' | 'mdy' | 'dmy';
  readonly zone:
    { readonly from: 'cell' } | { readonly from: 'stated'; readonly name: string } | { readonly from: 'account' };
  readonly grain: Grain;
  readonly table: CanonicalTable;
  readonly stream: 'ad' | 'web' | 'crm' | 'product' | 'transaction';
  readonly channel: string | null;
  readonly platform: string;
  readonly events?: EventRule;
  /** Canonical id fields of which a record must fill one; without any it is rejected as `missing-id`. */
  readonly requireOneOf?: readonly string[];
  /** Canonical fields whose equality makes two records one; `all` compares whole records. Null: no duplicates are looked for. */
  readonly dedupeKey: readonly string[] | 'all' | null;
}

/** A kind of export that the studio recognises, as people know it. */
export type SupportedExport = Pick<Preset, 'label' | 'vendor'>;
