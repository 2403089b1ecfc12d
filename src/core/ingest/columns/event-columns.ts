/** Columns of `events`: when, of what type, and what each row rule puts in place of the record's own cells. */
import type { ParsedInstant } from './parsed';
import type { ParsedCells } from './parsed-cells';
import { textSources, timeOf, valuesOf, type ReadyRule } from './row-rules';
import { RuledText, RuledWide, ZoneSource } from './ruled-columns';
import { TableColumns } from './table-columns';
import { textBuilder } from './text-cells';
import { MappedTextColumn } from './text-column';
import { FirstInstant, WideColumn } from './value-columns';

export class EventColumns extends TableColumns {
  constructor(cells: ParsedCells, rules: readonly ReadyRule[]) {
    super('events', cells, rules);
    this.times();
    this.changed();
    if (rules.length === 0) this.type();
    this.ruledColumns();
  }

  private times(): void {
    const { cells, rules } = this;
    const zone = cells.plan.zone?.source ?? 'assumed';
    const time = cells.instant(['ts_utc']);
    const times = rules.length === 0 ? [time] : rules.map(({ rule }) => timeOf(rule, cells));
    if (times.every((one) => one === null)) return;
    const seen = cells.instant(['seen_utc']);
    const seens = this.ruledSeen(times);
    const isOne = times.every((one) => one === time);
    this.builders.set('tz_source', new ZoneSource(isOne ? [time] : times, zone));
    const isSole = isOne && time !== null;
    this.builders.set(
      'ts_utc',
      isSole ? new WideColumn('ts_utc', 'instant', time) : new RuledWide('ts_utc', 'instant', times),
    );
    if (seens !== null || !isSole) this.builders.set('seen_utc', new RuledWide('seen_utc', 'instant', seens ?? times));
    else if (seen !== null) this.builders.set('seen_utc', new FirstInstant('seen_utc', seen, time));
    else this.builders.set('seen_utc', new WideColumn('seen_utc', 'instant', time));
  }

  /** When a record was changed last, the same for all of its rows. */
  private changed(): void {
    const changed = this.cells.instant(['changed_utc']);
    if (changed !== null) this.builders.set('changed_utc', new WideColumn('changed_utc', 'instant', changed));
  }

  /** When each rule's rows could first have been known; null where no rule says, and they are known as they happen. */
  private ruledSeen(times: readonly (ParsedInstant | null)[]): readonly (ParsedInstant | null)[] | null {
    const values = valuesOf('seen_utc', this.rules);
    if (values === null) return null;
    return values.map((value, at) => (value?.from === 'fields' ? this.cells.instant(value.fields) : times[at]));
  }

  /** Type of files in which a record is one event. */
  private type(): void {
    const rule = this.cells.plan.structure.preset?.events ?? { kind: 'constant', type: 'track' };
    if (rule.kind === 'constant') this.constant('type', rule.type);
    if (rule.kind !== 'by-column') return;
    const column = this.cells.columnOf(rule.column);
    const types = new Map(Object.entries(rule.types));
    const map = (text: string): string => types.get(text.trim().toLowerCase()) ?? rule.otherwise;
    if (column === null) this.constant('type', rule.otherwise);
    else this.builders.set('type', new MappedTextColumn('type', 'dictionary', { fields: [column.index], map }));
  }

  override ownColumns(): void {
    super.ownColumns();
    const column = this.cells.columnOf('email_sha256');
    if (column === null) return;
    const { rules, cells } = this;
    const isOwn = valuesOf('email_sha256', rules) === null;
    // Said of the address while it is there to be read.
    const kind = isOwn
      ? textBuilder('email_kind', column, { fields: cells.fallbacks(column), skips: null })
      : new RuledText(
          'email_kind',
          'dictionary',
          textSources({ field: 'email_sha256', target: 'email_kind' }, rules, cells),
        );
    this.builders.set('email_kind', kind);
  }
}
