import { createHash } from 'node:crypto';
import { delimitedLine } from '../text/delimited';
import type { World } from '../world-a/world';
import { consentText } from '../exporters/consent';
import type { Sighting, ZooFile } from './model';

/** The truth as plain CSV (comma, LF, header line), for people and tests alike. */

type Cell = string | number | null;

function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
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

function iso(utcMs: number | null): string {
  return utcMs === null ? '' : new Date(utcMs).toISOString();
}

export function deliveryCsv(files: readonly ZooFile[]): string {
  const header = [
    'file',
    'day',
    'account',
    'campaign',
    'currency',
    'impressions',
    'clicks',
    'cost_micros',
    'printed_cost_micros',
  ];
  const claims = ['conversions_micros', 'printed_conversions_micros', 'value_micros'];
  const rows = files.flatMap((file) =>
    file.delivery.map((d) => [
      ...[
        file.name,
        d.day,
        d.account,
        d.campaign,
        d.currency,
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

interface Span {
  readonly sighting: Sighting;
  firstMs: number;
  lastMs: number;
}

/** Every identifier that the exports carry, with its person. */
export function identifiersCsv(files: readonly ZooFile[]): string {
  const spans = new Map<string, Span>();
  for (const sighting of files.flatMap((file) => file.sightings)) {
    const id = `${sighting.personId}|${sighting.namespace}|${sighting.value}`;
    const span = spans.get(id) ?? { sighting, firstMs: sighting.utcMs, lastMs: sighting.utcMs };
    span.firstMs = Math.min(span.firstMs, sighting.utcMs);
    span.lastMs = Math.max(span.lastMs, sighting.utcMs);
    spans.set(id, span);
  }
  const rows = [...spans]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { sighting: s, firstMs, lastMs }]) => [
      s.personId,
      s.namespace,
      valueHash(s.value),
      firstMs,
      lastMs,
      s.consent,
    ]);
  return csv(['person_id', 'namespace', 'value_hash', 'first_ts', 'last_ts', 'consent'], rows);
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
  const stages = ['trial_at', 'activated_at', 'demo_at', 'trial_source', 'trial_campaign'];
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
        consentText(person),
      ];
      const reached = [iso(signUp?.utcMs ?? null), iso(life.activatedMs), iso(life.demoMs)];
      const origin = [signUp?.visit.source ?? '', signUp?.visit.click?.campaign.name ?? ''];
      return [
        person.id,
        ...latent,
        exposures.length,
        exposures.filter((ad) => ad.clicked).length,
        visits.length,
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
