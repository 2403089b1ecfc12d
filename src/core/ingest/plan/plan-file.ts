/** The plan of a file: its structure from the head, the reading of its columns from evidence, and what had to be asked. */
import type { OpenedFile } from '../container/open-container';
import type { ReadSettings, Warning } from '../contract';
import { tokenOf } from '../header/fold';
import { findDoubleEncoding, type DoubleEncoding } from '../encoding/double-encoding';
import { CHOOSABLE, REPAIRED } from '../encoding/labels';
import { listed, oddCells } from '../encoding/odd-cells';
import type { Preset } from '../preset';
import { TotalsRule } from '../reconcile/totals-rule';
import { fieldLabel } from '../report/sentence-numbers';
import { ACCEPT_SCORE, type Recognition } from '../recognise/recognise';
import { isCurrencyCode } from '../values/currency';
import { isZone } from '../values/zone';
import { Classifier } from './classify';
import { FileEvidence } from './evidence';
import { isOpen, moneyUnitOf, planColumns } from './plan-columns';
import { Questions } from './questions';
import type { PlannedColumn, ReadPlan, Structure } from './read-plan';
import { FileScan, type Bytes } from './scan';
import { tableOfMapping } from './roles';
import { findStructure, type Found } from './structure';
import { mapDelivery, mapUnknown } from './unknown';

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
  const found = findStructure({ ...input, paths });
  const questions = new Questions(opened.name, settings);
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
  const plan = complete({ found, evidence, columns, questions, settings, file: opened.name, presets: given.presets });
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

export function totalsRuleOf(structure: Structure): TotalsRule | null {
  const labels = structure.preset?.totals?.labels;
  return labels === undefined ? null : new TotalsRule(structure.columns, labels);
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
  readonly evidence: FileEvidence;
  readonly columns: readonly PlannedColumn[];
  readonly questions: Questions;
  readonly settings: ReadSettings;
  readonly file: string;
  readonly presets: readonly Preset[];
}

function complete(parts: Completing): Omit<ReadPlan, 'sawAll'> {
  const { found, questions } = parts;
  const { structure, recognition } = found;
  const warnings: Warning[] = [];
  const known = structure.preset !== null;
  const mapped = known ? { columns: priced(parts.columns, questions), loads: true } : mapTable(parts, warnings);
  if (recognition.isClose) {
    const [best, second] = recognition.alternatives;
    questions.ask({
      id: 'preset',
      asked: `Is ${parts.file} an export of ${best.label} or of ${second.label}?`,
      taken: best.id,
      alternatives: recognition.alternatives.map(({ id }) => id),
    });
  }
  const aim = structure.preset?.table ?? tableOfMapping(parts.settings);
  const table = !mapped.loads ? null : aim === 'delivery' ? 'delivery' : 'events';
  if (table === 'delivery' && !mapped.columns.some(({ field }) => field === 'day' || field === 'range_from')) {
    askRange(structure, questions);
    warnings.push({
      code: 'range-grain',
      message: 'Rows span several days; they count in sums and stand in no time chart.',
      line: null,
    });
  }
  return {
    structure,
    columns: mapped.columns,
    table,
    zone: table === null ? null : zoneOf(parts, mapped.columns),
    currency: table === null ? null : currencyOf(parts, mapped.columns),
    questions: questions.list,
    warnings,
  };
}

/** The default for a table that no preset claims, and what is asked about it. */
function mapTable(
  { columns, questions, file, found, settings, presets }: Completing,
  warnings: Warning[],
): { columns: readonly PlannedColumn[]; loads: boolean } {
  const isDelivery = tableOfMapping(settings) === 'delivery';
  const { fields, missing } = isDelivery ? mapDelivery(columns, found.structure.context) : mapUnknown(columns);
  const refusal = refusalOf(found.structure, presets);
  if (refusal !== null && !columns.some(({ field }) => field !== null)) {
    warnings.push({ code: 'file-unmapped', message: `${file}: ${refusal}`, line: null });
    return { columns, loads: false };
  }
  const { alternatives } = found.recognition;
  const near = alternatives.filter(({ matched }) => matched.length > 0);
  if (near.length > 0) {
    const list = near.map(({ label, missing: lacks }) => `${label} (without ${lacks.join(', ')})`).join('; ');
    questions.ask({
      id: 'preset',
      asked: `No known export fits ${file} well enough (best score below ${ACCEPT_SCORE}). Nearest: ${list}. Which is it?`,
      taken: 'none',
      alternatives: near.map(({ id }) => id),
    });
  }
  const loads = missing.length === 0;
  const isGuessed = columns.some(({ index, field }) => field === null && fields.has(index));
  if (isGuessed || !loads) {
    questions.ask({
      id: 'mapping',
      asked: loads
        ? `The columns of ${file} were mapped by their names and contents. Is that right?`
        : `Which columns of ${file} are ${missing.join(', ')}?`,
      taken: loads ? 'assumed' : 'left out',
      alternatives: loads ? ['assumed', 'left out'] : ['map columns'],
    });
  }
  if (!loads || questions.answer('mapping') === 'left out') {
    warnings.push({
      code: 'file-unmapped',
      message: `No known export looks like ${file}, and no column was found for ${missing.join(', ') || 'it'}: its lines are counted, and none was loaded.`,
      line: null,
    });
    return { columns, loads: false };
  }
  return {
    loads,
    columns: columns.map((column) => {
      const guess = fields.get(column.index);
      if (guess === undefined) return column;
      const isMoney = guess.kind === 'money';
      const why = `taken as ${fieldLabel(guess.field)}, ${column.field === null ? 'assumed' : 'because you said so'}`;
      return {
        ...column,
        field: guess.field,
        kind: guess.kind,
        type: isMoney ? 'money' : column.type,
        unit: (isMoney ? moneyUnitOf(column.token) : null) ?? column.unit,
        how: `${column.how === null ? '' : `${column.how}; `}${why}`,
      };
    }),
  };
}

/** What a preset says of a table that looks like its own and is none of its facts. */
function refusalOf({ columns }: Structure, presets: readonly Preset[]): string | null {
  const tokens = new Set(columns.map(({ token }) => token));
  const refusals = presets.flatMap((preset) => preset.refusals ?? []);
  return refusals.find(({ header }) => header.every((name) => tokens.has(tokenOf(name))))?.says ?? null;
}

/** A price whose name does not say what it is the price of is asked about, and taken as one of a thousand. */
function priced(columns: readonly PlannedColumn[], questions: Questions): readonly PlannedColumn[] {
  const price = columns.find(
    ({ kind, token, field }) => kind === 'cpm' && field === 'cost_micros' && !/cpm/.test(token),
  );
  if (price === undefined) return columns;
  const taken = questions.ask({
    id: 'price-unit',
    asked: `Is "${price.name}" the price of a thousand impressions or of one?`,
    taken: 'cpm',
    alternatives: ['cpm', 'row'],
  });
  return taken === 'cpm'
    ? columns
    : columns.map((column) => (column === price ? { ...column, kind: 'money' } : column));
}

function askRange({ context }: Structure, questions: Questions): void {
  questions.ask({
    id: 'range-grain',
    asked:
      context.range === null
        ? 'The file has no day column and no line that states its days. Which days does it cover?'
        : 'Each row covers the whole range of days. Is that what you want? A day segment in the export makes time charts possible.',
    taken: 'kept as a range, not used for time charts',
    alternatives: ['export again with a day segment'],
  });
}

function zoneOf(
  { found, settings, questions, file, evidence }: Completing,
  columns: readonly PlannedColumn[],
): ReadPlan['zone'] {
  const { preset, context } = found.structure;
  const stated =
    columns.find(({ field, zone }) => zone !== null && (field === 'day' || field === 'ts_utc'))?.zone ?? context.zone;
  if (stated != null && isZone(stated)) return { name: stated, source: 'stated zone' };
  if (preset?.zone.from === 'stated') return { name: preset.zone.name, source: 'stated zone' };
  const time = columns.find(({ field }) => field === 'ts_utc');
  if (time !== undefined && carriesOffset(evidence, time)) return { name: 'UTC', source: 'explicit offset' };
  const own = isZone(settings.zone) ? settings.zone : 'UTC';
  const taken = questions.ask({
    id: 'zone',
    asked: `In which time zone are the days and times of ${file}? The file does not say.`,
    taken: own,
    alternatives: [...new Set([own, 'UTC', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles'])],
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

/** Null when each row names its own, or the table has no money. */
function currencyOf(
  { found, settings, questions, file, evidence }: Completing,
  columns: readonly PlannedColumn[],
): string | null {
  const money = columns.filter(({ field }) => field !== null && MONEY.has(field));
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
    asked: `In which currency is the money of ${file}? The file does not say.`,
    taken: settings.currency ?? 'XXX',
    alternatives: ['EUR', 'USD', 'GBP'],
  });
}
