/** The past counted exactly over people, browsers and devices, for one rule. */
import { convert, type Rate } from '../../../src/core/orchestrate/conversion';
import type { FrequencyAudit } from '../../../src/core/orchestrate/contract';
import { windowStarts } from '../../../src/core/orchestrate/frequency';
import type { CapSpec } from '../../../src/core/orchestrate/rule-kind';
import type { Engine } from '../../../src/protocol/engine';
import { bind } from '../../../src/sql/define';
import { histogramQuery, overCalendarQuery, overRollingQuery } from '../../../src/sql/orchestrate/orchestrate.query';

export interface AuditContext {
  readonly engine: Engine;
  /** Instants between which impressions lie, microseconds; null without any. */
  readonly span: { readonly first: number; readonly last: number } | null;
  readonly currency: string | null;
  readonly rates: readonly Rate[];
}

export interface OverRow {
  readonly day: string | null;
  readonly currency: string | null;
  readonly units: number;
  readonly unit_days: number;
  readonly impressions: number;
  readonly cost_micros: bigint;
}

interface Audited {
  readonly rule: string;
  readonly words: string;
  readonly cap: CapSpec;
  /** Places in the scope, as for queries. */
  readonly places: string | null;
}

const SECOND = 1e6;

/** Impressions beyond the cap: totals in the row without a day, and by day and currency. */
export async function readOver(
  { cap, places }: Pick<Audited, 'cap' | 'places'>,
  context: AuditContext,
): Promise<OverRow[]> {
  const { engine, span } = context;
  if (span === null) return [];
  const { key, n, window } = cap;
  if (window.kind === 'rolling') {
    const query = bind(overRollingQuery, { key, places, n, microseconds: window.seconds * SECOND });
    return overRollingQuery.decode(await engine.query(query));
  }
  const starts = windowStarts(window, span.first, span.last).join(',');
  return overCalendarQuery.decode(await engine.query(bind(overCalendarQuery, { key, places, n, starts })));
}

export async function auditFrequency(
  { rule, words, cap, places }: Audited,
  context: AuditContext,
): Promise<{ audit: FrequencyAudit; over: readonly OverRow[]; missing: readonly string[] }> {
  const { engine, span, currency, rates } = context;
  const over = await readOver({ cap, places }, context);
  const total = over.find(({ day }) => day === null);
  const byDay = over.filter(({ day }) => day !== null);
  const cost = convert(
    byDay.map((row) => ({ micros: row.cost_micros, currency: row.currency })),
    currency,
    rates,
  );
  const zone = cap.window.kind === 'calendar' ? cap.window.zone : 'UTC';
  const starts =
    span === null ? '' : windowStarts({ kind: 'calendar', unit: 'day', zone }, span.first, span.last).join(',');
  const histogram =
    span === null
      ? []
      : histogramQuery.decode(await engine.query(bind(histogramQuery, { key: cap.key, places, starts })));
  const audit: FrequencyAudit = {
    rule,
    window: words,
    limit: cap.n,
    key: cap.key,
    overUnits: total?.units ?? 0,
    overUnitDays: total?.unit_days ?? 0,
    impressionsOver: total?.impressions ?? 0,
    costOver: cost.total,
    currency,
    counted: { places, starts },
    histogram: histogram.map(({ impressions, unit_days }) => ({ impressions, unitDays: unit_days })),
  };
  return { audit, over: byDay, missing: cost.missing };
}
