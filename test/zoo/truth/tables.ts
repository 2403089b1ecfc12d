import { createHash } from 'node:crypto';
import { delimitedLine } from '../text/delimited';
import type { World } from '../world-a/world';
import { consentText } from '../exporters/consent';
import type { FullDay } from './frequency';
import type { JoinedRecord } from './joins';
import type { Identifier, RecordTruth, ZooFile } from './model';

/** The truth as plain CSV (comma, LF, header line), for people and tests alike. */

export type Cell = string | number | null;

export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows]
    .map(
      (row) =>
        `${delimitedLine(
          row.map((cell) => String(cell ?? '')),
          ',',
        )}\n`,
    )
    .join('');
}

export function iso(utcMs: number | null): string {
  return utcMs === null ? '' : new Date(utcMs).toISOString();
}

export function deliveryCsv(files: readonly ZooFile[]): string {
  const header = [
    ...['file', 'day', 'range_to', 'account', 'campaign', 'creative', 'currency', 'reach'],
    'impressions',
    'clicks',
    'cost_micros',
    'printed_cost_micros',
  ];
  const claims = ['conversions_micros', 'printed_conversions_micros', 'value_micros'];
  const rows = files.flatMap((file) =>
    file.delivery.map((d) => [
      ...[
        ...[file.name, d.day, d.rangeTo, d.account, d.campaign, d.creative, d.currency, d.reach],
        d.impressions,
        d.clicks,
        d.costMicros,
        d.printedCostMicros,
      ],
      ...[d.conversionsMicros, d.printedConversionsMicros, d.valueMicros],
    ]),
  );
  return csv([...header, ...claims], rows);
}

interface EventCell {
  readonly key: readonly string[];
  events: number;
  costMicros: number;
}

/** Events by file, UTC day, type, name, campaign and creative. */
export function eventsCsv(files: readonly ZooFile[]): string {
  const cells = new Map<string, EventCell>();
  for (const file of files) {
    for (const event of file.events) {
      const key = [file.name, iso(event.utcMs).slice(0, 10), event.type, event.name, event.campaign, event.creative];
      const id = key.join('\u0000');
      const cell = cells.get(id) ?? { key, events: 0, costMicros: 0 };
      cell.events++;
      cell.costMicros += event.costMicros ?? 0;
      cells.set(id, cell);
    }
  }
  const rows = [...cells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => [...cell.key, cell.events, cell.costMicros]);
  return csv(['file', 'day_utc', 'type', 'name', 'campaign', 'creative', 'events', 'cost_micros'], rows);
}

/** First 16 hex digits of SHA-256 of the value. */
export function valueHash(value: string): string {
  return createHash('sha256').update(value, 'utf8').digest('hex').slice(0, 16);
}

interface Span extends Identifier, Pick<RecordTruth, 'personId' | 'consent'> {
  firstMs: number;
  lastMs: number;
}

/** Every identifier that the exports carry, with its person; the consent is that of the first sighting. */
export function identifiersCsv(files: readonly ZooFile[]): string {
  const spans = new Map<string, Span>();
  for (const { personId, utcMs, consent, identifiers } of files.flatMap((file) => file.records)) {
    for (const identifier of identifiers) {
      const id = `${personId}|${identifier.namespace}|${identifier.value}`;
      const span = spans.get(id) ?? { ...identifier, personId, consent, firstMs: utcMs, lastMs: utcMs };
      span.firstMs = Math.min(span.firstMs, utcMs);
      span.lastMs = Math.max(span.lastMs, utcMs);
      spans.set(id, span);
    }
  }
  const rows = [...spans]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, s]) => [s.personId, s.namespace, valueHash(s.value), s.firstMs, s.lastMs, s.consent]);
  return csv(['person_id', 'namespace', 'value_hash', 'first_ts', 'last_ts', 'consent'], rows);
}

/** Rows with identifiers: file by its place in `files.json` from 0, data row, person, and part of joined rows or `-`. */
export function recordsCsv(files: readonly ZooFile[], records: readonly JoinedRecord[]): string {
  const places = new Map(files.map((file, place) => [file, place]));
  const rows = records.map(({ file, row, personId, part }) => [places.get(file)!, row, personId, part ?? '-']);
  return csv(['file', 'row', 'person_id', 'part'], rows);
}

/** Person-days of the impression log at the cap or over it. */
export function frequencyCsv(days: readonly FullDay[]): string {
  const rows = days.map((d) => [d.zone, d.day, d.personId, d.joined, d.all, d.ids, d.campaigns]);
  return csv(['zone', 'day', 'person_id', 'joined', 'all', 'ids', 'campaigns'], rows);
}

/** One row per person who saw an ad or came to the site, with the latent traits and true stages. */
export function peopleCsv(world: World): string {
  const header = [
    'person_id',
    'account',
    'region',
    'persona',
    'intent',
    'consent',
    'ads_seen',
    'ads_clicked',
    'visits',
  ];
  const stages = [
    'lead_at',
    'lead_source',
    'lead_campaign',
    'trial_at',
    'activated_at',
    'demo_at',
    'trial_source',
    'trial_campaign',
  ];
  const rows = world.journeys
    .filter((journey) => journey.exposures.length + journey.visits.length > 0)
    .map(({ life, exposures, visits }) => {
      const { person, signUp } = life;
      const { account } = person;
      const latent = [
        account.index,
        account.region.id,
        person.persona.id,
        person.intent.toFixed(4),
        consentText(person, 0),
      ];
      const { lead } = life;
      const known = [iso(lead?.utcMs ?? null), lead?.visit.source ?? '', lead?.visit.click?.campaign.name ?? ''];
      const reached = [iso(signUp?.utcMs ?? null), iso(life.activatedMs), iso(life.demoMs)];
      const origin = [signUp?.visit.source ?? '', signUp?.visit.click?.campaign.name ?? ''];
      return [
        person.id,
        ...latent,
        exposures.length,
        exposures.filter((ad) => ad.clicked).length,
        visits.length,
        ...known,
        ...reached,
        ...origin,
      ];
    });
  return csv([...header, ...stages], rows);
}

export function dealsCsv(world: World): string {
  const header = ['account', 'name', 'domain', 'champion', 'opened_at', 'won_at', 'lost_at', 'plan', 'seats'];
  const money = ['monthly_micros', 'currency', 'cancelled_at'];
  const rows = world.deals.map(({ account, champion, openedMs, won, lostMs }) => [
    ...[account.index, account.name, account.domain, champion.id, iso(openedMs), iso(won?.fromMs ?? null), iso(lostMs)],
    ...[
      won?.plan ?? '',
      won?.seats ?? '',
      won?.monthlyMicros ?? '',
      won?.currency ?? '',
      iso(won?.cancelledMs ?? null),
    ],
  ]);
  return csv([...header, ...money], rows);
}
