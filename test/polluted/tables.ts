/** Tables as people keep them, with what each cell means: made from a seed, so that a table can be made again. */
import { stream, type Random } from '../../src/core/stats/random';
import { pick } from '../zoo/draw';

export type Kind = 'day' | 'instant' | 'text' | 'count' | 'money' | 'share' | 'id' | 'note';

/** Days and seconds since 1970, whole counts, micros of money, millionths of shares, texts; null for a blank cell. */
export type Value = number | string | null;

export interface Column {
  readonly name: string;
  readonly kind: Kind;
  /** Canonical field that a person maps the column to; null keeps it with the row. */
  readonly field: string | null;
}

export interface Table {
  readonly grain: 'delivery' | 'events';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
}

type Names = Readonly<Record<string, string>>;

/** How columns are called; no vendor's words in their order. */
// prettier-ignore
const LANGUAGES: readonly Names[] = [
  { day: 'Date', campaign: 'Campaign', region: 'Country', impressions: 'Impressions', clicks: 'Clicks', cost: 'Spend', share: 'Share seen', ref: 'Reference', note: 'Remarks', time: 'Timestamp', user: 'User ID', event: 'Event', value: 'Amount' },
  { day: 'Datum', campaign: 'Kampagne', region: 'Land', impressions: 'Impressionen', clicks: 'Klicks', cost: 'Kosten', share: 'Anteil', ref: 'Beleg', note: 'Bemerkung', time: 'Zeitpunkt', user: 'Nutzer ID', event: 'Ereignis', value: 'Betrag' },
  { day: 'Jour', campaign: 'Campagne', region: 'Pays', impressions: 'Affichages', clicks: 'Clics', cost: 'Coût', share: 'Part', ref: 'Référence', note: 'Remarque', time: 'Horodatage', user: 'Utilisateur', event: 'Événement', value: 'Montant' },
  { day: 'Fecha', campaign: 'Campaña', region: 'País', impressions: 'Impresiones', clicks: 'Clics', cost: 'Coste', share: 'Cuota', ref: 'Referencia', note: 'Observación', time: 'Momento', user: 'Usuario', event: 'Evento', value: 'Importe' },
  { day: 'day', campaign: 'campaign_name', region: 'geo', impressions: 'imps', clicks: 'link_clicks', cost: 'media_cost', share: 'viewable_share', ref: 'ref_id', note: 'comment', time: 'event_time', user: 'user_id', event: 'event_name', value: 'order_value' },
];

const WORDS = [
  'Brand',
  'Generic',
  'Frühjahr',
  'Été',
  'Lançamento',
  'Retargeting',
  'Niños',
  'Zürich',
  'Łódź',
  'Sale & More',
  'A/B test',
  'Q3 – push',
  'Winter #2',
];
const PLACES = ['Germany', 'France', 'España', 'Österreich', 'United Kingdom', 'Polska', 'Nederland'];
const EVENTS = ['Signed up', 'Opened report', 'Invited colleague', 'Upgraded', 'Exported file'];
const NOTES = [
  '',
  'ok',
  'paused on Monday',
  'see mail from Ana',
  'new creative',
  'approved by J. Doe',
  'too dear?',
  'half price, half reach',
  'say "yes"',
  'line one; line two',
];

/** Long tables begin again, so that none runs past the years that are read. */
const DAYS = 20_000;

/** The table of a number: the same number, the same table. */
export function tableOf(number: number, least = 14): Table {
  const random = stream(number, 'polluted table');
  const names = pick(random, LANGUAGES);
  const rows = least + random.int(30);
  return number % 3 === 2 ? events(random, names, rows) : delivery(random, names, rows);
}

function delivery(random: Random, names: Names, rows: number): Table {
  const columns: Column[] = [
    { name: names['day']!, kind: 'day', field: 'day' },
    { name: names['campaign']!, kind: 'text', field: 'campaign' },
    { name: names['region']!, kind: 'text', field: 'region' },
    { name: names['impressions']!, kind: 'count', field: 'impressions' },
    { name: names['clicks']!, kind: 'count', field: 'clicks' },
    { name: names['cost']!, kind: 'money', field: 'cost_micros' },
    ...(random.int(2) === 0 ? [{ name: names['share']!, kind: 'share', field: null } as const] : []),
    ...(random.int(2) === 0 ? [{ name: names['ref']!, kind: 'id', field: null } as const] : []),
    ...(random.int(3) > 0 ? [{ name: names['note']!, kind: 'note', field: null } as const] : []),
  ];
  const start = 20_000 + random.int(2500);
  return made('delivery', columns, rows, (row, { kind, field }) =>
    cell(random, kind, { field, day: start + (row % DAYS) }),
  );
}

function events(random: Random, names: Names, rows: number): Table {
  const columns: Column[] = [
    { name: names['time']!, kind: 'instant', field: 'ts_utc' },
    { name: names['user']!, kind: 'id', field: 'user_id' },
    { name: names['event']!, kind: 'text', field: 'name' },
    { name: names['value']!, kind: 'money', field: 'value_micros' },
    { name: names['region']!, kind: 'text', field: 'region' },
    ...(random.int(2) === 0 ? [{ name: names['note']!, kind: 'note', field: null } as const] : []),
  ];
  const start = 20_000 + random.int(2500);
  return made('events', columns, rows, (row, { kind, field }) =>
    cell(random, kind, { field, day: start + (row % DAYS) }),
  );
}

function made(
  grain: Table['grain'],
  columns: readonly Column[],
  rows: number,
  value: (row: number, column: Column) => Value,
): Table {
  return {
    grain,
    columns,
    rows: Array.from({ length: rows }, (_, row) => columns.map((column) => value(row, column))),
  };
}

interface Place {
  readonly field: string | null;
  readonly day: number;
}

function cell(random: Random, kind: Kind, { field, day }: Place): Value {
  switch (kind) {
    case 'day':
      return day;
    case 'instant':
      return day * 86_400 + random.int(86_400);
    case 'count':
      return field === 'clicks' ? random.int(900) : random.int(random.int(3) === 0 ? 2_000_000 : 9000);
    case 'money':
      return random.int(500_000) * 10_000;
    case 'share':
      return random.int(10_000) * 100;
    case 'id':
      return `${field === 'user_id' ? 'u' : 'R'}${100_000 + random.int(900_000)}${pick(random, ['', '-a', 'x'])}`;
    case 'text':
      return field === 'region'
        ? pick(random, PLACES)
        : field === 'name'
          ? pick(random, EVENTS)
          : `${pick(random, WORDS)} ${1 + random.int(9)}`;
    case 'note':
      return pick(random, NOTES) || null;
  }
}
