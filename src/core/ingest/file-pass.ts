/** One pass over a file by a plan: classify, read, reject, account. Says when the plan turns out to be wrong. */
import type { OpenedFile } from './container/open-container';
import { RecordFlag, type CanonicalSink, type ReadProgress, type RecordBatch, type Region } from './contract';
import { staysUtf8 } from './encoding/detect-encoding';
import { fillDownOf, type FillDown } from './columns/fill-down';
import { LineAccount } from './line-account';
import { Classifier, RecordKind, type Classified } from './plan/classify';
import type { TotalsRow } from './plan/evidence';
import type { LaterTable } from './plan/later-tables';
import { totalsRuleOf, type PlannedFile } from './plan/plan-file';
import { FileScan } from './plan/scan';
import { known } from './recognise/known-presets';
import type { TotalsRule } from './reconcile/totals-rule';
import { fieldText } from './records/field';
import { PreviewBuilder } from './report/preview';
import { RejectLog } from './report/reject-log';
import { tokenOf } from './header/fold';
import { TableReader } from './table-reader';

export interface PassIo {
  readonly sink: CanonicalSink;
  readonly progress: ReadProgress;
  readonly checkpoint: () => Promise<void>;
}

/** What a pass may meet that asks for another plan. */
export type Surprise = 'style' | 'columns' | 'encoding';

const MOST_TOTALS = 10_000;
/** An odd quotation mark; where it is never closed the line is rejected, and says so there. */
const QUOTES = RecordFlag.quoteAnomaly | RecordFlag.unbalanced;

export class FilePass {
  readonly rejects: RejectLog;
  readonly preview: PreviewBuilder;
  /** Null when no table takes the rows. */
  readonly reader: TableReader | null;
  readonly totals: TotalsRow[] = [];
  readonly rule: TotalsRule | null;
  readonly scan: FileScan;
  readonly account: LineAccount;
  regions: readonly Region[] = [];
  lines = 0;
  quoteAnomalies = 0;
  private readonly classifier: Classifier;
  private readonly fill: FillDown | null;
  private knownPaths: number;
  private newField = false;

  constructor(
    private readonly opened: OpenedFile,
    private readonly planned: PlannedFile,
    private readonly io: PassIo,
  ) {
    const { plan } = planned;
    const { structure } = plan;
    this.rejects = new RejectLog(io.sink);
    this.preview = new PreviewBuilder(plan.columns);
    this.reader =
      plan.table === null ? null : new TableReader(plan, plan.table, { sink: io.sink, rejects: this.rejects });
    this.rule = totalsRuleOf(structure);
    this.classifier = new Classifier(structure, this.rule);
    this.fill = fillDownOf(structure);
    this.scan = new FileScan(opened, structure, structure.dialect);
    this.account = new LineAccount(structure, this.rejects, this.scan.decoder);
    this.knownPaths = plan.columns.length;
  }

  /** Reads the file to its end; a plan that may still change stops at a surprise that a new plan can mend. */
  async run(plan: 'may change' | 'stands'): Promise<Surprise | null> {
    const { opened, io, scan } = this;
    for await (const batch of scan.batches()) {
      if (batch.count > 0) await this.batch(batch);
      io.progress({ phase: 'Read rows', done: scan.read, total: opened.size, unit: 'bytes' });
      const surprise = plan === 'stands' ? null : this.surprise();
      if (surprise !== null) return surprise;
      await io.checkpoint();
    }
    if (plan === 'may change' && this.isEncodingWrong()) return 'encoding';
    this.regions = this.account.finish(scan.decoder.trailingBytes);
    await this.reader?.finish();
    await this.rejects.flush('all');
    return null;
  }

  /** Lines that were taken as comments, although they have cells as rows have. */
  get commentRows(): number {
    return this.classifier.commentRows;
  }

  /** Tables that begin where nobody looks for them before the file is read. */
  get laterTables(): readonly LaterTable[] {
    return this.classifier.later;
  }

  private surprise(): Surprise | null {
    if (this.planned.plan.sawAll || this.reader === null) return null;
    if (this.newField) return 'columns';
    return [...this.reader.notes.values()].some(({ kind }) => kind === 'style') ? 'style' : null;
  }

  private isEncodingWrong(): boolean {
    if (this.planned.encodingFrom === 'answer') return false;
    const { records } = this.scan;
    return this.planned.plan.structure.encoding === 'utf-8' && records !== null && !staysUtf8(records.characters);
  }

  private async batch(batch: RecordBatch): Promise<void> {
    const classified = this.classifier.classify(batch);
    this.lines = batch.line[batch.count] - 1;
    this.growProps();
    this.preview.add(batch, classified.data);
    if (this.rule !== null) this.keepTotals(batch, classified, this.rule);
    const filled = this.fill?.apply(batch, classified.data) ?? batch;
    for (const { from, to, table } of this.account.tables(batch, classified)) {
      await this.reader?.read(filled, classified, { from, to, table });
    }
    this.account.add(batch, classified);
    for (const flags of batch.recordFlags) if ((flags & QUOTES) === RecordFlag.quoteAnomaly) this.quoteAnomalies += 1;
    await this.rejects.flush('full batches');
  }

  private keepTotals(batch: RecordBatch, { kinds }: Classified, rule: TotalsRule): void {
    const { columns } = this.planned.plan;
    for (let record = 0; record < batch.count; record += 1) {
      if (kinds[record] !== RecordKind.totals || this.totals.length >= MOST_TOTALS) continue;
      const { column, text } = rule.label(batch, record);
      const cells = columns.map(({ index }) => fieldText(batch, record, index));
      this.totals.push({ line: batch.line[record], label: text, labelColumn: column, cells });
    }
  }

  /** Line-JSON may bring keys that the head did not have. They are kept; one that the preset reads changes the plan. */
  private growProps(): void {
    const { paths } = this.scan;
    if (paths.length <= this.knownPaths) return;
    const { preset } = this.planned.plan.structure;
    const fresh = paths.slice(this.knownPaths);
    if (preset !== null)
      this.newField ||= fresh.some((path) => known(preset).columns.get(tokenOf(path))?.column.field != null);
    this.reader?.assembly.props.join(fresh.map((name, at) => ({ name, index: this.knownPaths + at })));
    this.knownPaths = paths.length;
  }
}
