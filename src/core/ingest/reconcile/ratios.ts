/** Ratios that the file prints (CTR, CPC) against the same ratios made from its own counts: more than rounding is a finding. */
import type { Assembly, Metric } from '../columns/assemble';
import type { ReadPlan } from '../plan/read-plan';
import { NumberCell, NumberStatus } from '../values/number-cell';

/** Share of rows that may be off before it is worth a line. */
export const RATIO_SHARE = 0.01;

export class RatioCheck {
  rows = 0;
  off = 0;
  private readonly cell: NumberCell;

  constructor(
    readonly column: number,
    readonly name: string,
    private readonly parts: { readonly of: Metric; readonly per: Metric; readonly decimal: '.' | ',' },
  ) {
    this.cell = new NumberCell(parts.decimal);
  }

  check(text: string, record: number): void {
    const { of, per } = this.parts;
    if (of.parsed.valid[record] === 0 || per.parsed.valid[record] === 0 || per.parsed.value[record] === 0) return;
    if (text.trim() === '' || this.cell.readString(text) !== NumberStatus.ok) return;
    const unit = of.field.endsWith('_micros') ? 1e6 : 1;
    const recomputed = of.parsed.value[record] / unit / per.parsed.value[record];
    // One unit of the last printed digit: exports round, and some cut.
    const places = this.cell.scale + (this.cell.percent ? 2 : 0);
    const rounding = 1.000001 / Number(`1e${Math.max(0, places)}`);
    this.rows += 1;
    if (Math.abs(this.cell.double() - recomputed) > rounding) this.off += 1;
  }
}

export function ratioChecks(plan: ReadPlan, { metrics }: Assembly): RatioCheck[] {
  return plan.columns.flatMap(({ known, index, name, number }) => {
    const of = metrics.find(({ field }) => field === known?.ratio?.of);
    const per = metrics.find(({ field }) => field === known?.ratio?.per);
    return of === undefined || per === undefined
      ? []
      : [new RatioCheck(index, name, { of, per, decimal: number?.decimal ?? '.' })];
  });
}
