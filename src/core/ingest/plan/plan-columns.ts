/** From evidence to decisions: how each column is read, told as a sentence. */
import type { ColumnReport } from '../contract';
import type { DateDecision } from '../values/date-column';
import { decideDates, offsets } from '../values/date-column';
import { decideNumbers, type NumberDecision } from '../values/number-column';
import { isoDay } from '../values/calendar';
import type { ColumnEvidence, FileEvidence } from './evidence';
import type { Questions } from './questions';
import type { ColumnRole, PlannedColumn, Structure } from './read-plan';

/** Columns whose evidence leaves two readings; a look at the whole file may settle it. */
export function isOpen(evidence: FileEvidence): boolean {
  return evidence.columns.some(({ role, numbers, dates }) => {
    if (role.kind === 'auto') return false;
    const dated = dates !== null && dates.forms.slash > 0 && dates.forms.dmy + dates.forms.mdy === 0;
    return numbers?.isAmbiguous === true || dated;
  });
}

export function planColumns(structure: Structure, evidence: FileEvidence, questions: Questions): PlannedColumn[] {
  const siblings = siblingVote(evidence);
  const preset = structure.preset?.decimal ?? null;
  return evidence.columns.map((column) => {
    const number = numberOf(column, evidence, { siblings, preset, questions });
    const date = dateOf(column, structure, questions);
    const type = typeOf(column, number, date);
    const isNumber = type === 'integer' || type === 'decimal' || type === 'money' || type === 'percent';
    const isDate = type === 'date' || type === 'instant';
    // Days counted from a day that nobody stated are no days.
    const isLost = column.role.known?.offset !== undefined && date === null;
    const isSalesforce = type === 'id' && column.ids?.isSalesforce === true;
    return {
      ...column.role,
      ...(isLost ? { field: null, known: null } : {}),
      type,
      unit: unitOf(column, type),
      how:
        leftOut(column.role) ??
        boundedHow(column) ??
        said(
          column.role,
          isNumber
            ? numberHow(column, number)
            : isDate
              ? (date?.how ?? null)
              : isSalesforce
                ? SALESFORCE_HOW
                : personalHow(type),
        ),
      isSalesforce,
      damage: type === 'id' ? (column.ids?.sentences() ?? []) : [],
      number: isNumber ? number : null,
      date: isDate ? date : null,
      rounds: structure.mapping !== null && isFractional(column),
      decimals: number === null || column.role.kind === 'integer' ? 0 : (column.numbers?.decimals[number.decimal] ?? 0),
    };
  });
}

/** Counts of models come with fractions throughout; a few of them in a column of whole numbers are faults of cells. */
const FRACTIONS = 0.05;
const isFractional = ({ role, numbers }: ColumnEvidence): boolean =>
  role.kind === 'integer' && numbers !== null && numbers.fractions > FRACTIONS * numbers.cells;

/** What the preset says of a column that steers stands before how its cells are read. */
function said({ known, field }: ColumnRole, how: string | null): string | null {
  const says = known?.says === undefined || field === null ? [] : [known.says];
  return [...says, ...(how === null ? [] : [how])].join('; ') || null;
}

const leftOut = ({ known }: ColumnRole): string | null =>
  known?.personal === true ? 'Not kept: it names or places a person, and joins nothing' : null;

const BOUND = /^[<>]\s*\d[\d.,]*\s*%?$/;

/** `< 10%` is no number but a bound: such a column stays text, whatever its other cells are. */
function boundedHow({ role, texts }: ColumnEvidence): string | null {
  if (role.field !== null) return null;
  const bound = [...texts].find((text) => BOUND.test(text));
  return bound === undefined ? null : `Kept as written: cells such as "${bound}" are bounds, not values`;
}

const numberHow = ({ numbers }: ColumnEvidence, decision: NumberDecision | null): string | null =>
  numbers === null || numbers.cells === 0 ? null : (decision?.how ?? null);

const SALESFORCE_HOW = 'Ids of Salesforce: those of 15 letters get the three that make them join with those of 18';

const personalHow = (type: ColumnReport['type']): string | null =>
  type === 'email'
    ? 'Hashed as read: SHA-256 of the trimmed, lower-case address'
    : type === 'phone'
      ? 'Hashed as read: SHA-256 of the international form'
      : null;

/** The decimal mark that other columns of the table prove, counts among them: a count with a point groups by it. */
function siblingVote(evidence: FileEvidence): '.' | ',' | null {
  let point = 0;
  let comma = 0;
  for (const { role, numbers } of evidence.columns) {
    if (numbers === null || (role.kind === 'auto' && numbers.share < 0.95)) continue;
    if (numbers.point > numbers.comma) point += 1;
    else if (numbers.comma > 0) comma += 1;
    else if (role.kind === 'integer' && numbers.eitherPoint !== numbers.eitherComma) {
      if (numbers.eitherPoint > 0) comma += 1;
      else point += 1;
    }
  }
  return point === comma ? null : point > comma ? '.' : ',';
}

function numberOf(
  column: ColumnEvidence,
  evidence: FileEvidence,
  around: { readonly siblings: '.' | ',' | null; readonly preset: '.' | ',' | null; readonly questions: Questions },
): NumberDecision | null {
  const { role, numbers } = column;
  if (numbers === null) return null;
  const { questions } = around;
  const said = questions.answer('decimal', role.name);
  const decided = decideNumbers(numbers, {
    total: firstTotal(column, evidence),
    isCount: role.kind === 'integer',
    siblings: around.siblings,
    language: null,
    preset: around.preset,
    answer: said === 'comma' || said === ',' ? ',' : said === 'point' || said === '.' ? '.' : null,
    noun: nounOf(column),
  });
  if (decided.by === 'assumed' && role.kind !== 'auto') {
    questions.ask({
      id: 'decimal',
      asked: `Is ${numbers.firstAmbiguous ?? ''} in "${role.name}" a whole number with a separator, or a fraction?`,
      taken: 'point',
      alternatives: ['point', 'comma'],
    });
  }
  return decided;
}

function firstTotal({ role }: ColumnEvidence, { totals }: FileEvidence): string | null {
  for (const { cells } of totals) {
    const cell = cells[role.index];
    if (cell !== undefined && /\d/.test(cell)) return cell.trim();
  }
  return null;
}

function nounOf({ role }: ColumnEvidence): string {
  const nouns: Readonly<Record<string, string>> = {
    cost_micros: 'costs',
    impressions: 'impressions',
    clicks: 'clicks',
    value_micros: 'values',
    propensity: 'propensities',
  };
  return nouns[role.field ?? ''] ?? 'cells';
}

const DATE_NAME = /date|day|time|datum|fecha|jour|tag|giorno|dia|dzień|日/iu;

function dateOf({ role, dates }: ColumnEvidence, structure: Structure, questions: Questions): DateDecision | null {
  if (dates === null || dates.cells === 0) return null;
  const { range } = structure.context;
  const unit = role.known?.offset;
  if (unit !== undefined) return range === null ? null : offsets(unit, range.from, isoDay(range.from));
  if (role.kind === 'auto' && dates.share < 0.95) return null;
  const said = questions.answer('date-order', role.name);
  const order = structure.preset?.dateOrder;
  const decided = decideDates(dates, {
    range: structure.context.range,
    preset: order === undefined || order === 'iso' ? null : order,
    answer: said === 'dmy' || said === 'mdy' ? said : null,
    isMixed: structure.preset?.mixedDates === true,
    isDateNamed: role.kind !== 'auto' || DATE_NAME.test(role.token),
  });
  if (decided?.by === 'assumed') {
    questions.ask({
      id: 'date-order',
      asked: `Is ${decided.example ?? ''} in "${role.name}" written with the day or with the month first?`,
      taken: decided.form === 'mdy' || decided.slashes === 'mdy' ? 'mdy' : 'dmy',
      alternatives: ['dmy', 'mdy'],
    });
  }
  return decided;
}

/** Eight digits that are a day in every cell are days, also where no name says so: numbers are not so kind. */
const FEWEST_DAYS = 5;
const isAllDays = ({ dates }: ColumnEvidence, { form }: DateDecision): boolean =>
  form === 'compact' && dates !== null && dates.cells >= FEWEST_DAYS && dates.forms.compact === dates.cells;

function typeOf(
  column: ColumnEvidence,
  number: NumberDecision | null,
  date: DateDecision | null,
): ColumnReport['type'] {
  const { kind } = column.role;
  if (kind === 'flag') return 'boolean';
  if (kind === 'cpm') return 'money';
  if (kind !== 'auto') return kind;
  const { numbers, ids, filled, emails, texts } = column;
  if (filled === 0 || numbers === null) return 'text';
  if (emails > 0 && emails >= texts.size * 0.8) return 'email';
  const isIdNamed = /(?:^|[\s_.-])id$|uuid|guid/i.test(column.role.raw);
  if (isIdNamed) return 'id';
  if (date !== null && (numbers.share < 1 || date.form !== 'epoch' || DATE_NAME.test(column.role.token))) {
    const hasTime = date.form === 'epoch' || [...texts].some((text) => /\d:\d\d/.test(text));
    if (date.form !== 'serial' && date.form !== 'compact') return hasTime ? 'instant' : 'date';
    if (DATE_NAME.test(column.role.token) || isAllDays(column, date)) return 'date';
  }
  if (numbers.cells > 0 && numbers.share >= 0.95 && number !== null) {
    if (numbers.percent > numbers.cells / 2) return 'percent';
    if (numbers.currencies.size > 0) return 'money';
    return numbers.point + numbers.comma + numbers.eitherPoint + numbers.eitherComma > 0
      ? 'decimal'
      : ids !== null && ids.damage.size > 0
        ? 'id'
        : 'integer';
  }
  return 'text';
}

function unitOf({ role, numbers }: ColumnEvidence, type: ColumnReport['type']): string | null {
  if (type === 'percent') return '%';
  if (role.currency !== null) return role.currency;
  const named = type === 'money' ? moneyUnitOf(role.token) : null;
  if (named !== null) return named;
  const [mark, ...more] = numbers?.currencies ?? [];
  return mark !== undefined && more.length === 0 ? mark : null;
}

/** The part of the currency's major unit that a column says in its name that it counts: millionths or hundredths. */
export function moneyUnitOf(token: string): 'micros' | 'cents' | null {
  const unit = /(?:^|[\s_])(micro|cent)s?$/.exec(token)?.[1];
  return unit === undefined ? null : unit === 'micro' ? 'micros' : 'cents';
}
