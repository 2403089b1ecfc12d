/** A mapping as a preset: from here on a table that was mapped is read like any export. */
import { kindOfField } from '../plan/roles';
import type { CellKind, EventRule, Preset, PresetColumn, RowRule, RowValue } from '../preset';
import { nothing, text } from '../preset-parts';
import { TOTAL_WORDS } from '../reconcile/total-words';
import type { MappedColumn, RowMeaning, TableMapping } from './contract';

const STREAMS: Readonly<Record<RowMeaning, Preset['stream']>> = {
  delivery: 'ad',
  impression: 'ad',
  click: 'ad',
  change: 'ad',
  page: 'web',
  track: 'product',
  lead: 'crm',
  stage: 'crm',
  record: 'crm',
  order: 'transaction',
  refund: 'transaction',
};

/** Sums of these mean something; people reached on two days are not twice as many. */
const ADDITIVE: ReadonlySet<string> = new Set([
  'impressions',
  'clicks',
  'cost_micros',
  'video_views',
  'video_completions',
  'claimed_conversions_micros',
  'claimed_value_micros',
]);

/** The steering field of one channel's column of a wide table. */
const steeringOf = ({ field, group }: MappedColumn): string | null =>
  field === null || group === null ? field : `${field}@${group}`;

/** The field that a column feeds, without the channel of a wide table. */
export const plainField = (field: string): string => field.split('@', 1)[0];

export interface NamedMapping extends TableMapping {
  readonly id: string;
  readonly label: string;
}

/** Lists of records say when they were made in their names alone: `deals-2031-03-20.csv`. */
const EXPORT_DAY = /\d{4}-\d{2}-\d{2}(?: ?\(\d+\))?\.\w+(?:\.gz)?$/u;

export function presetOf({ id, label, rows, columns }: NamedMapping): Preset {
  const table = rows === 'delivery' ? 'delivery' : 'events';
  const mapped = columns.filter(({ field }) => field !== null);
  return {
    id,
    family: id,
    label,
    vendor: 'You',
    standing: 'own contract',
    containers: ['plain', 'gzip'],
    encodings: ['utf-8'],
    formats: ['delimited', 'ndjson'],
    preamble: [],
    footer: [],
    header: { must: [], forbidden: [] },
    ...(rows === 'record' ? { exportDay: EXPORT_DAY } : {}),
    totals: table === 'delivery' ? { labels: TOTAL_WORDS } : null,
    columns: mapped.map((column) => presetColumn(column, table)),
    dateOrder: 'iso',
    zone: { from: 'account' },
    grain: rows === 'record' ? 'snapshot' : table === 'delivery' ? 'delivery' : 'event',
    table,
    stream: STREAMS[rows],
    channel: null,
    platform: 'file',
    events: rulesOf(rows, mapped),
    dedupeKey: null,
  };
}

function presetColumn(column: MappedColumn, table: 'events' | 'delivery'): PresetColumn {
  const field = column.field as string;
  const kind = kindOf(column.name, field, table);
  return {
    names: [column.name],
    field: steeringOf(column),
    kind,
    ...(table === 'delivery' && ADDITIVE.has(field) ? { additive: true } : {}),
  };
}

function kindOf(name: string, field: string, table: 'events' | 'delivery'): CellKind {
  const kind = kindOfField(table, field);
  return table === 'events' && field === 'cost_micros' && /\bcpm\b/.test(name) ? 'cpm' : kind;
}

function rulesOf(rows: RowMeaning, columns: readonly MappedColumn[]): EventRule {
  if (rows === 'delivery') return { kind: 'rows', rows: wideRules(columns) };
  if (rows === 'record') return { kind: 'rows', rows: [recordRule(columns)] };
  if (rows !== 'impression' || !columns.some(({ field }) => field === 'click_flag'))
    return { kind: 'constant', type: rows };
  return {
    kind: 'rows',
    rows: [
      { table: 'events', when: [], sets: { type: text('impression') } },
      {
        table: 'events',
        when: [{ test: 'is set', field: 'click_flag' }],
        sets: { type: text('click'), event_id: nothing, cost_micros: nothing },
      },
    ],
  };
}

/** What a record is worth as it stands is no value yet: it counts when something is paid. */
function recordRule(columns: readonly MappedColumn[]): RowRule {
  const has = (field: string): boolean => columns.some((column) => column.field === field);
  return {
    table: 'events',
    when: [],
    sets: {
      type: text('stage'),
      ...(has('name') ? {} : { name: text(has('order_id') ? 'opportunity' : 'record') }),
      value_micros: nothing,
      amount_micros: { from: 'fields', fields: ['amount_micros', 'value_micros'] },
    },
  };
}

/** A row per channel of a wide table; none for a long one, whose every record is one row. */
function wideRules(columns: readonly MappedColumn[]): readonly RowRule[] {
  const grouped = columns.filter(({ group }) => group !== null);
  const counted = new Set(grouped.map(({ field }) => field as string));
  const groups = [...new Set(grouped.map(({ group }) => group as string))];
  return groups.map((group): RowRule => {
    const own = grouped.filter((column) => column.group === group);
    const sets: Record<string, RowValue> = { channel: text(group) };
    for (const field of counted) {
      const column = own.find((one) => one.field === field);
      sets[field] = column === undefined ? nothing : { from: 'fields', fields: [steeringOf(column) as string] };
    }
    return { table: 'delivery', when: [], sets };
  });
}
