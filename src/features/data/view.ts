/** What the Data screen shows, derived from the studio's state: cards, the lead's numbers, tab counters. Pure. */
import type { FileCard, JobView } from '../../app/contract';
import type { ErrorCode } from '../../core/errors/catalogue';
import type { FileReport } from '../../core/ingest/contract';
import { answersToLetIn } from '../../core/ingest/report/left-out';
import type { StudySource } from '../../core/study/study';
import type { PhaseProgress } from '../../core/jobs';
import { formatBytes } from '../../core/format/bytes';
import { formatCount } from '../../core/format/number';
import { lineAccount } from './account';
import { plainText } from '../../core/format/plain-text';
import { displayName, presetName } from './names';
import { openQuestions } from './problems';
import { notable, plural, sizeLine, type LeadNumbers } from './words';

export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'neutral';

export interface CardView {
  readonly key: string;
  /** What it was recognised as; the file's name until that is known. */
  readonly title: string;
  /** The file's name where the title says something else. */
  readonly file: string | null;
  readonly size: string;
  readonly sentence: string;
  readonly badge: { readonly tone: Tone; readonly text: string };
  /** Category slot of the swatch, from 1 to 6; null is grey. */
  readonly slot: number | null;
  /** Share done, from 0 to 1; null when unknown or not reading. */
  readonly progress: number | null;
}

export function cardView(card: FileCard, jobs: readonly JobView[], locale: string): CardView {
  const base = { key: card.key, title: displayName(card.name), file: null, slot: null, progress: null };
  const size = sizeLine({ rows: null, bytes: card.bytes }, locale);
  switch (card.kind) {
    case 'waiting':
      return { ...base, size, sentence: 'Read after the files before it', badge: { tone: 'neutral', text: 'waiting' } };
    case 'reading': {
      const job = jobs.find(({ id }) => id === card.jobId);
      const sentence = job?.progress ? progressWords(job.progress, locale) : 'Starting';
      return {
        ...base,
        size,
        sentence,
        badge: { tone: 'accent', text: 'reading' },
        progress: shareDone(job?.progress ?? null),
      };
    }
    case 'left-out': {
      const { tone, text } = leftOutTone(card.error.code);
      const badge = { tone: tone === 'bad' ? tone : 'neutral', text } as const;
      return { ...base, size, sentence: plainText(card.error.sentences.happened), badge };
    }
    case 'loaded': {
      const { report } = card.record;
      return {
        ...base,
        title: report.preset === null ? displayName(card.source.label) : displayName(presetName(report.preset)),
        file: report.preset === null ? null : displayName(card.source.label),
        size: sizeLine({ rows: report.loaded.records, bytes: card.bytes }, locale),
        sentence: loadedSentence(card, locale),
        badge: loadedBadge(card.record.report, openQuestions(card.record.report, card.source).length, locale),
        slot: report.grain === 'delivery' ? ((card.source.id - 1) % 6) + 1 : null,
      };
    }
  }
}

function loadedSentence({ record: { report }, source }: LoadedCard, locale: string): string {
  if (isUnmapped(report)) return 'No known export; map its columns to load it';
  if (hasNoRows(report)) return 'A header but no data rows: it adds nothing to the study';
  const said = notable(report, locale);
  return source.label === source.file ? said : `${said}; named apart from an earlier file of that name`;
}

const hasNoRows = (report: FileReport): boolean => report.warnings.some(({ code }) => code === 'file-no-rows');

function loadedBadge(report: FileReport, questions: number, locale: string): CardView['badge'] {
  const { rejected } = report.rows;
  if (isUnmapped(report)) return { tone: 'warn', text: 'not mapped' };
  if (hasNoRows(report)) return { tone: 'warn', text: 'no rows' };
  if (rejected > 0) return { tone: 'warn', text: `${formatCount(rejected, locale)} ${plural(rejected, 'reject')}` };
  if (questions > 0)
    return { tone: 'warn', text: questions === 1 ? 'question' : `${formatCount(questions, locale)} questions` };
  if (report.reconciliation.some(({ ok }) => !ok)) return { tone: 'warn', text: 'totals differ' };
  return { tone: 'good', text: 'clean' };
}

/** `Load rows: 742,000 of 1,284,550`. */
export function progressWords(progress: PhaseProgress, locale: string): string {
  const amount = amountWords(progress, locale);
  return amount === '' ? progress.phase : `${progress.phase}: ${amount}`;
}

/** `742,000 of 1,284,550`; empty when nothing is counted yet. */
export function amountWords({ done, total, unit }: PhaseProgress, locale: string): string {
  const amount = (value: number): string =>
    unit === 'bytes' ? formatBytes(value, locale) : formatCount(value, locale);
  if (total === null) return done === 0 ? '' : amount(done);
  return `${amount(done)} of ${amount(total)}`;
}

export function shareDone(progress: PhaseProgress | null): number | null {
  if (progress === null || progress.total === null || progress.total === 0) return null;
  return Math.min(1, progress.done / progress.total);
}

/** The numbers of the screen's first line. */
export function leadNumbers(files: readonly FileCard[]): LeadNumbers {
  const loaded = files.filter((card) => card.kind === 'loaded');
  const reports = loaded.map(({ record }) => record.report);
  const periods = reports.flatMap(({ period }) => (period === null ? [] : [period]));
  const total = (of: (report: FileReport) => number): number => reports.reduce((sum, report) => sum + of(report), 0);
  return {
    files: reports.length,
    rows: total((report) => report.loaded.records),
    period:
      periods.length === 0
        ? null
        : { from: least(periods.map(({ from }) => from)), to: most(periods.map(({ to }) => to)) },
    reading: files.filter(({ kind }) => kind === 'waiting' || kind === 'reading').length,
    leftOut: files.filter(({ kind }) => kind === 'left-out').length,
    rejected: total(({ rows }) => rows.rejected),
    questions: loaded.reduce((sum, { record, source }) => sum + openQuestions(record.report, source).length, 0),
    unaccounted: total((report) => lineAccount(report).parts.find(({ key }) => key === 'missing')?.count ?? 0),
  };
}

function least(texts: readonly string[]): string {
  return texts.reduce((found, text) => (text < found ? text : found));
}

function most(texts: readonly string[]): string {
  return texts.reduce((found, text) => (text > found ? text : found));
}

export interface TabCounts {
  readonly mapping: string;
  readonly problems: string;
  readonly checks: string;
}

export function tabCounts(report: FileReport, source: Pick<StudySource, 'answers'>, locale: string): TabCounts {
  const mapped = report.columns.filter(({ field }) => field !== null).length;
  const problems = report.rows.rejected + openQuestions(report, source).length + report.warnings.length;
  const differing = report.reconciliation.filter(({ ok }) => !ok).length;
  const agreeing = report.reconciliation.filter(({ ok, outcome }) => ok && outcome !== 'no total in file').length;
  return {
    mapping: `${formatCount(mapped, locale)} of ${formatCount(report.columns.length, locale)}`,
    problems: formatCount(problems, locale),
    checks:
      differing > 0
        ? `${formatCount(differing, locale)} ${plural(differing, 'differs', 'differ')}`
        : agreeing > 0
          ? `${formatCount(agreeing, locale)} ${plural(agreeing, 'agrees', 'agree')}`
          : '',
  };
}

/** The card to show: the chosen one while it is there, else the first that a person should look at. */
export function shownCard(files: readonly FileCard[], chosen: string | null): FileCard | null {
  return files.find(({ key }) => key === chosen) ?? files.find(({ kind }) => kind === 'loaded') ?? files[0] ?? null;
}

export const TAB_IDS = ['preview', 'mapping', 'problems', 'checks'] as const;
export type TabId = (typeof TAB_IDS)[number];

/** The tab that the address names, or the first. */
export function tabOf(param: string | null): TabId {
  return TAB_IDS.find((id) => id === param) ?? 'preview';
}

/** Nothing of the file entered the study, because nothing tells what its columns are. */
export function isUnmapped(report: FileReport): boolean {
  return report.grain === 'unknown' && report.loaded.records === 0;
}

/** A file left out on purpose is no failure: the same bytes again, or a reading that a person stopped. */
export function leftOutTone(code: ErrorCode): { readonly tone: 'bad' | 'note'; readonly text: string } {
  if (code === 'file-duplicate') return { tone: 'note', text: 'skipped' };
  if (code === 'cancelled') return { tone: 'note', text: 'stopped' };
  return { tone: 'bad', text: 'left out' };
}

/** How a file that was left out is read once more; what stays out by default is let in only when somebody says so. */
export function retryOf(code: ErrorCode): {
  readonly label: string;
  readonly answers: Readonly<Record<string, string>>;
} {
  const answers = answersToLetIn(code);
  return answers === null ? { label: 'Try again', answers: {} } : { label: 'Read it anyway', answers };
}

export type LoadedCard = Extract<FileCard, { kind: 'loaded' }>;

export function isLoaded(card: FileCard): card is LoadedCard {
  return card.kind === 'loaded';
}
