/** The plan of a file: its structure from the head, the reading of its columns from evidence, and what had to be asked. */
import type { OpenedFile } from '../container/open-container';
import type { ReadSettings, Warning } from '../contract';
import { findDoubleEncoding, type DoubleEncoding } from '../encoding/double-encoding';
import { CHOOSABLE, REPAIRED } from '../encoding/labels';
import { listed, oddCells } from '../encoding/odd-cells';
import { plainField } from '../mapping/as-preset';
import type { Preset } from '../preset';
import { MappedTotals, type TotalsRule } from '../reconcile/totals-rule';
import { UnknownTotals } from '../reconcile/unknown-totals';
import type { Recognition } from '../recognise/recognise';
import { isCurrencyCode } from '../values/currency';
import { cadenceOf } from '../values/cadence';
import { isZone } from '../values/zone';
import { askColumns, zonesToChoose } from './ask-columns';
import { askPosition, askStructure } from './ask-structure';
import { Classifier } from './classify';
import { FileEvidence } from './evidence';
import { askMapping, explained, isTaken, readingOf, type TableReading } from './map-table';
import { isOpen, planColumns } from './plan-columns';
import { Questions } from './questions';
import { rowTableOf } from './roles';
import type { Found, PlannedColumn, ReadPlan, Structure } from './read-plan';
import { FileScan, type Bytes } from './scan';
import { mappedAs } from './claim';
import { findStructure } from './structure';

/** Bytes in which letters that were encoded twice are looked for. */
const DOUBLE_SAMPLE = 256 << 10;
/** Rows of the head that decide when the file is longer than its head. */
const HEAD_ROWS = 20_000;

export interface PlanInput {
  readonly opened: OpenedFile;
  readonly bytes: Bytes & { readonly guessed: boolean; readonly reason: string };
  readonly settings: ReadSettings;
  readonly presets: readonly Preset[];
  /** `all`: the last pass met evidence that the head did not show. */
  readonly evidence: 'head' | 'all';
  readonly checkpoint: () => Promise<void>;
  readonly progress: (bytes: number) => void;
}

export interface PlannedFile {
  readonly plan: ReadPlan;
  readonly evidence: FileEvidence;
  readonly recognition: Recognition;
  /** An encoding that a person named stands, whatever the bytes are. */
  readonly encodingFrom: 'file' | 'answer';
}

export async function planFile(given: PlanInput): Promise<PlannedFile> {
  const input = { ...given, presets: presetsAnswered(given) };
  const { opened, settings, bytes } = input;
  const paths = input.evidence === 'all' ? await allPaths(input) : null;
  const first = findStructure({ ...input, paths });
  const { reading, found } = mapped(first, input);
  const questions = new Questions(opened.name, settings, found.structure.answers);
  let evidence = headEvidence(found, opened.wholeInHead);
  let sawAll = opened.wholeInHead;
  if (!sawAll && (input.evidence === 'all' || isOpen(evidence))) {
    evidence = await wholeEvidence(input, found.structure);
    sawAll = true;
  }
  const guess = bytes.guessed ? askEncoding(input, questions) : null;
  const twice = bytes.encoding === 'utf-8' ? findDoubleEncoding(opened.head.subarray(0, DOUBLE_SAMPLE)) : null;
  if (twice !== null) askDoubleEncoding(twice, questions);
  const columns = planColumns(found.structure, evidence, questions);
  const plan = complete({ found, reading, evidence, columns, questions, settings, input: given });
  const encodingFrom = settings.answers['encoding'] === bytes.encoding ? 'answer' : 'file';
  const warnings = guess === null ? plan.warnings : [guess, ...plan.warnings];
  return { plan: { ...plan, warnings, sawAll }, evidence, recognition: found.recognition, encodingFrom };
}

/** Nothing in the bytes proves an encoding of one byte each: cells show whether the letters came out right. */
function askEncoding({ opened, bytes }: PlanInput, questions: Questions): Warning {
  const cells = oddCells(opened.head, bytes.encoding);
  const seen = cells.length === 0 ? '' : ` It reads ${listed(cells)}.`;
  const doubt = cells.length === 0 ? '' : ' Are these letters right?';
  questions.ask({
    id: 'encoding',
    asked: `In which encoding is ${opened.name} written? ${bytes.reason}${seen}${doubt}`,
    taken: bytes.encoding,
    alternatives: CHOOSABLE,
  });
  return {
    code: 'encoding-guessed',
    message: `${bytes.reason}${seen} Choose another if letters look wrong.`,
    line: null,
  };
}

/** A table that no preset claims gets the reading of its mapping, once its columns were looked at without one. */
function mapped(found: Found, { opened, settings }: PlanInput): { found: Found; reading: TableReading | null } {
  const { structure } = found;
  if (structure.preset !== null) return { found, reading: null };
  const evidence = headEvidence(found, opened.wholeInHead);
  const reading = readingOf({ file: opened.name, structure, evidence, settings });
  // What does not load keeps columns without a meaning, and says what they might be.
  const own = isTaken(reading, settings)
    ? mappedAs(structure, reading.table, settings)
    : { ...structure, mapping: reading.table.mapping };
  return { reading, found: { ...found, structure: own } };
}

function askDoubleEncoding({ samples }: DoubleEncoding, questions: Questions): void {
  const list = samples.map(({ seen, repaired }) => `"${seen}" for "${repaired}"`).join(', ');
  questions.ask({
    id: 'encoding',
    asked: `Letters look as if they had been encoded twice before they came here: ${list}. Are they to be repaired?`,
    taken: 'left as it is',
    alternatives: [REPAIRED],
  });
}

/** A person who named the preset ends the contest: only that one is tried, or none. */
function presetsAnswered({ presets, settings }: PlanInput): readonly Preset[] {
  const answer = settings.answers['preset'];
  if (answer === undefined) return presets;
  return presets.filter(({ id }) => id === answer);
}

export function totalsRuleOf({ preset, columns }: Structure): TotalsRule | null {
  if (preset === null) return new UnknownTotals();
  return preset.totals === null ? null : new MappedTotals(columns, preset.totals.labels);
}

function headEvidence({ structure, head }: Found, isWhole: boolean): FileEvidence {
  const totals = totalsRuleOf(structure);
  const evidence = new FileEvidence(structure.columns);
  evidence.add(head, new Classifier(structure, totals).classify(head), {
    totals,
    most: isWhole ? Infinity : HEAD_ROWS,
  });
  return evidence;
}

/** Every dotted path of a line-JSON file, so that keys that appear late have their place from the start; null for others. */
async function allPaths(input: PlanInput): Promise<readonly string[] | null> {
  const { structure } = findStructure({ ...input, paths: null });
  if (structure.format !== 'ndjson') return null;
  const scan = new FileScan(input.opened, structure, null);
  for await (const batch of scan.batches()) {
    if (batch.count > 0) input.progress(scan.read);
    await input.checkpoint();
  }
  return scan.paths;
}

async function wholeEvidence(input: PlanInput, structure: Structure): Promise<FileEvidence> {
  const totals = totalsRuleOf(structure);
  const classifier = new Classifier(structure, totals);
  const evidence = new FileEvidence(structure.columns);
  const scan = new FileScan(input.opened, structure, structure.dialect);
  for await (const batch of scan.batches()) {
    evidence.add(batch, classifier.classify(batch), { totals, most: Infinity });
    input.progress(scan.read);
    await input.checkpoint();
  }
  return evidence;
}

interface Completing {
  readonly found: Found;
  /** Null for a table that a preset or a confirmed mapping claims. */
  readonly reading: TableReading | null;
  readonly evidence: FileEvidence;
  readonly columns: readonly PlannedColumn[];
  readonly questions: Questions;
  readonly settings: ReadSettings;
  readonly input: PlanInput;
}

function complete(parts: Completing): Omit<ReadPlan, 'sawAll'> {
  const { found, questions, reading, input } = parts;
  const { structure, recognition } = found;
  const file = input.opened.name;
  const isAsked =
    reading === null ? null : { file, reading, recognition, questions, structure, presets: input.presets };
  const { loads, warnings: said } = isAsked === null ? { loads: true, warnings: [] } : askMapping(isAsked);
  const refused = refusedTitle(structure);
  const warnings: Warning[] = [...said];
  if (refused !== null) warnings.push({ code: 'file-unmapped', message: `${file}: ${refused}`, line: null });
  if (structure.preset === null || structure.mapping !== null) askStructure(structure, file, questions);
  const columns =
    structure.mapping === null
      ? askColumns(parts.columns, { preset: structure.preset, file, zone: input.settings.zone, questions })
      : loads
        ? explained(parts.columns, structure.mapping)
        : parts.columns;
  askPosition(structure, file, questions);
  if (recognition.isClose && structure.mapping === null) {
    const [best, second] = recognition.alternatives;
    questions.ask({
      id: 'preset',
      asked: `Is ${file} an export of ${best.label} or of ${second.label}?`,
      taken: best.id,
      alternatives: recognition.alternatives.map(({ id }) => id),
    });
  }
  const table = loads && refused === null ? rowTableOf(structure.preset) : null;
  if (table !== null) warnings.push(...mixedMoney(parts, columns));
  if (
    (table === 'delivery' || table === 'web_aggregate') &&
    !columns.some(({ field }) => field === 'day' || field === 'range_from')
  ) {
    askRange(structure, questions);
    warnings.push({
      code: 'range-grain',
      message: 'Rows span several days; they count in sums and stand in no time chart.',
      line: null,
    });
  }
  return {
    structure,
    columns,
    period: table === 'delivery' ? periodOf(parts, columns) : offsetPeriod(columns, structure.context.range),
    table,
    zone: table === null ? null : zoneOf(parts, columns),
    currency: table === null ? null : currencyOf(parts, columns),
    questions: questions.list,
    warnings,
  };
}

/** Why a report is not read, although its columns are known; null for one that is. */
function refusedTitle({ preset, context }: Structure): string | null {
  const { title } = context;
  if (title === null) return null;
  return preset?.refusedTitles?.find(({ pattern }) => pattern.test(title))?.says ?? null;
}

function askRange({ context, preset }: Structure, questions: Questions): void {
  questions.ask({
    id: 'range-grain',
    asked:
      context.range === null
        ? 'The file has no day column and no line that states its days. Which days does it cover?'
        : `Each row covers the whole range of days. Is that what you want? In the export, ${preset?.byDay ?? 'a day segment'} makes time charts possible.`,
    taken: 'kept as a range, not used for time charts',
    alternatives: ['export again with a day segment'],
  });
}

/** Weeks and months that are counted from the first day of the table. */
function offsetPeriod(columns: readonly PlannedColumn[], range: Structure['context']['range']): ReadPlan['period'] {
  const unit = columns.find(({ field }) => field === 'day')?.known?.offset;
  return range !== null && (unit === 'week' || unit === 'month')
    ? { cadence: unit, edge: 'first', within: range }
    : null;
}

const WEEK = ['the week from its day', 'the week up to its day', 'that day alone'] as const;
const MONTH = ['the month of its day', 'that day alone'] as const;

/** Days that are a week or a month apart stand for all days between them: a week's spend is no day's. */
function periodOf({ evidence, questions, found }: Completing, columns: readonly PlannedColumn[]): ReadPlan['period'] {
  const { mapping, preset, context } = found.structure;
  if (mapping === null && preset?.periods === undefined) return null;
  if (context.period !== null)
    return context.period.cadence === 'day' ? null : { cadence: context.period.cadence, edge: context.period.edge };
  const day = columns.find(({ field }) => field === 'day');
  const dates = evidence.columns.find(({ role }) => role.index === day?.index)?.dates;
  if (day?.date == null || dates == null) return null;
  const cadence = cadenceOf(dates.daysUnder(day.date));
  if (cadence === 'day') return null;
  const [usual, ...others] = cadence === 'week' ? WEEK : MONTH;
  const taken = questions.ask({
    id: 'range-grain',
    asked: `The days of "${day.name}" are a ${cadence} apart. What does a row cover?`,
    taken: usual,
    alternatives: others,
  });
  if (taken === 'that day alone') return null;
  return { cadence, edge: taken === WEEK[1] ? 'last' : 'first' };
}

function zoneOf(
  { found, settings, questions, input, evidence }: Completing,
  columns: readonly PlannedColumn[],
): ReadPlan['zone'] {
  const { preset, context } = found.structure;
  const stated =
    columns.find(({ field, zone }) => zone !== null && (field === 'day' || field === 'ts_utc'))?.zone ?? context.zone;
  if (stated != null && isZone(stated)) return { name: stated, source: 'stated zone' };
  if (preset?.zone.from === 'stated') return { name: preset.zone.name, source: 'stated zone' };
  const time = columns.find(({ field }) => field === 'ts_utc');
  if (time?.date?.clock !== undefined) return { name: time.date.clock, source: 'account default' };
  if (time !== undefined && carriesOffset(evidence, time)) return { name: 'UTC', source: 'explicit offset' };
  const own = isZone(settings.zone) ? settings.zone : 'UTC';
  const taken = questions.ask({
    id: 'zone',
    asked: `In which time zone are the days and times of ${input.opened.name}? The file does not say.`,
    taken: own,
    alternatives: zonesToChoose(own),
  });
  const isGiven = questions.answer('zone') !== null || own !== 'UTC';
  return { name: isZone(taken) ? taken : own, source: isGiven ? 'account default' : 'assumed' };
}

/** Epochs and cells with Z or an offset need no zone. */
function carriesOffset(evidence: FileEvidence, time: PlannedColumn): boolean {
  const column = evidence.columns.find(({ role }) => role.index === time.index);
  return (
    time.date?.form === 'epoch' ||
    (column !== undefined &&
      column.dates !== null &&
      column.dates.cells > 0 &&
      column.dates.withOffset >= column.dates.cells)
  );
}

const MONEY = new Set(['cost_micros', 'value_micros', 'claimed_value_micros']);
const SUFFIX = /(?:^|[\s_])([a-z]{3})$/;

/** Amounts of several currencies in one column are no sum: it says so, whichever of them the column is read as. */
function mixedMoney({ evidence }: Completing, columns: readonly PlannedColumn[]): readonly Warning[] {
  const isMoney = ({ field }: PlannedColumn): boolean => field !== null && MONEY.has(plainField(field));
  return columns.filter(isMoney).flatMap(({ name, index }) => {
    const marks = [...(evidence.columns.find(({ role }) => role.index === index)?.numbers?.marks ?? [])];
    if (marks.length < 2) return [];
    const list = marks.slice(0, 4).join(', ');
    const message = `Amounts of ${name} bear the signs of several currencies (${list}), and were read as of one. Export one currency, or a column that names it.`;
    return [{ code: 'currency-mixed', message, line: null }];
  });
}

/** Null when each row names its own, or the table has no money. */
function currencyOf(
  { found, settings, questions, input, evidence }: Completing,
  columns: readonly PlannedColumn[],
): string | null {
  const money = columns.filter(({ field }) => field !== null && MONEY.has(plainField(field)));
  if (money.length === 0 || columns.some(({ field }) => field === 'currency')) return null;
  const answered = questions.answer('currency');
  if (answered !== null) return answered.toUpperCase();
  const header = found.structure.columns.find(({ currency }) => currency !== null)?.currency ?? null;
  const marks = new Set(evidence.columns.flatMap(({ numbers }) => [...(numbers?.currencies ?? [])]));
  const named = money
    .map(({ token }) => SUFFIX.exec(token)?.[1]?.toUpperCase())
    .find((code) => code !== undefined && isCurrencyCode(code));
  const known = header ?? named ?? (marks.size === 1 ? ([...marks][0] ?? null) : null);
  if (known !== null) return known;
  return questions.ask({
    id: 'currency',
    asked: `In which currency is the money of ${input.opened.name}? The file does not say.`,
    taken: settings.currency ?? 'XXX',
    alternatives: ['EUR', 'USD', 'GBP'],
  });
}
