import { ITEMS, type FileScore, type Item, type Line, type Reading, type ScoreFile, type TrueFile } from './model';
import { isDoubted, scoreCells, scoreSums } from './score-tables';

type Said<T> = T | null | undefined;

interface Comparison<T> {
  readonly item: Item;
  readonly truth: T;
  readonly read: Said<T>;
  readonly isSame: boolean;
}

const line = (item: Item, score: number | null, silent = 0, notes: readonly string[] = []): Line => ({ item, score, silent, notes }); // prettier-ignore

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** One value: right, not said, wrong and said to be doubtful, or wrong without a word. */
function single<T>(reading: Reading, { item, truth, read, isSame }: Comparison<T>): Line {
  if (isSame) return line(item, 1);
  if (read === null || read === undefined) return line(item, 0, 0, [`${shown(truth)} was not said`]);
  const notes = [`${shown(truth)} was read as ${shown(read)}`];
  return isDoubted(reading.doubts, item) ? line(item, 0, 0, notes) : line(item, -1, 1, notes);
}

function zoneLine({ zone: truth }: TrueFile, reading: Reading): Line {
  if (truth === null) return line('zone', null);
  // What no file of this export says can only be asked.
  const isAsked = !truth.inFile && isDoubted(reading.doubts, 'zone');
  const isSame = isAsked || reading.zone === truth.name;
  return single(reading, { item: 'zone', truth: truth.name, read: reading.zone, isSame });
}

function currencyLine({ currencies: truth }: TrueFile, reading: Reading): Line {
  const read = reading.currencies === null ? null : [...reading.currencies].sort();
  if (truth.codes.length === 0) {
    const isSame = read === null || read.length === 0;
    return isSame ? line('currency', null) : single(reading, { item: 'currency', truth: truth.codes, read, isSame });
  }
  const isAsked = !truth.inFile && isDoubted(reading.doubts, 'currency');
  const isSame = isAsked || read?.join() === [...truth.codes].sort().join();
  return single(reading, { item: 'currency', truth: truth.codes, read, isSame });
}

function localeLine({ locale: truth }: TrueFile, reading: Reading): Line {
  const parts = (['decimal', 'dates'] as const).filter((part) => truth[part] !== null);
  if (parts.length === 0) return line('locale', null);
  const lines = parts.map((part) => {
    const read = reading.locale?.[part] ?? null;
    return single(reading, { item: 'locale', truth: truth[part], read, isSame: read === truth[part] });
  });
  const score = lines.reduce((sum, one) => sum + one.score!, 0) / lines.length;
  const silent = lines.reduce((sum, one) => sum + one.silent, 0);
  return line(
    'locale',
    score,
    silent,
    lines.flatMap(({ notes }) => notes),
  );
}

/** Lines that were found of those that are there; others that were taken for such count against it. */
function share(item: Item, truth: readonly number[], read: readonly number[] | null): Line {
  if (truth.length === 0 && (read === null || read.length === 0)) return line(item, null);
  const [expected, found] = [new Set(truth), new Set(read ?? [])];
  const all = new Set([...expected, ...found]);
  const right = [...expected].filter((one) => found.has(one)).length;
  const notes = [...all]
    .filter((one) => expected.has(one) !== found.has(one))
    .slice(0, 5)
    .map(
      (one) => `line ${one} ${expected.has(one) ? 'is one and was not taken for it' : 'is none and was taken for one'}`,
    );
  return line(item, right / all.size, 0, notes);
}

/** Rejected lines need a reason; a line that repeats an earlier one is no row twice, which the cells show. */
function rejectsLine(truth: TrueFile, { rejects }: Reading): Line {
  const explained = rejects?.filter(({ code, says }) => code !== null || says !== '').map((one) => one.line) ?? null;
  return share(
    'rejects',
    truth.rejects.map((one) => one.line),
    explained,
  );
}

function bytesLine({ bytes: truth }: TrueFile, { bytes: read }: Reading): Line {
  if (read === truth) return line('bytes', 1);
  if (read === null) return line('bytes', 0, 0, ['bytes are not accounted for']);
  const part = Math.min(read, truth) / Math.max(read, truth, 1);
  return line('bytes', part, 0, [`${read} of ${truth} bytes are accounted for`]);
}

function linesOf(truth: TrueFile, reading: Reading): Record<Item, Line> {
  const { doubts } = reading;
  const tables = reading.tables ?? [];
  return {
    recognised: recognisedLine(truth, reading),
    grain: single(reading, {
      item: 'grain',
      truth: truth.grain,
      read: reading.grain,
      isSame: truth.grain === reading.grain,
    }),
    zone: zoneLine(truth, reading),
    currency: currencyLine(truth, reading),
    period: truth.period === null ? line('period', null) : periodLine(truth, reading),
    locale: localeLine(truth, reading),
    sums: scoreSums(truth, tables, doubts),
    cells: scoreCells(truth, tables, doubts),
    totals: share(
      'totals',
      truth.totals.map((one) => one.line),
      reading.totals?.map((one) => one.line) ?? null,
    ),
    bytes: bytesLine(truth, reading),
    rejects: rejectsLine(truth, reading),
  };
}

/** What no format describes is right when it is asked about. */
function recognisedLine({ preset: truth }: TrueFile, reading: Reading): Line {
  const { preset: read } = reading;
  if (truth !== null) return single(reading, { item: 'recognised', truth, read, isSame: truth === read });
  const isAsked = read === null && isDoubted(reading.doubts, 'recognised');
  return single(reading, { item: 'recognised', truth: 'asked about', read, isSame: isAsked });
}

function periodLine({ period: truth }: TrueFile, reading: Reading): Line {
  const { period: read } = reading;
  const isSame = read !== null && read.from === truth?.from && read.to === truth.to;
  return single(reading, { item: 'period', truth, read, isSame });
}

/** The score of one file: the mean of the lines that apply. */
export const scoreFile: ScoreFile = (truth, reading): FileScore => {
  if (reading.refused !== null) {
    const lines = ITEMS.map((item) => line(item, 0));
    return { file: truth.name, refused: reading.refused, lines, score: 0, silent: 0 };
  }
  const found = linesOf(truth, reading);
  const lines = ITEMS.map((item) => found[item]);
  const applying = lines.flatMap(({ score }) => (score === null ? [] : [score]));
  return {
    file: truth.name,
    refused: null,
    lines,
    score: applying.reduce((sum, one) => sum + one, 0) / applying.length,
    silent: lines.reduce((sum, one) => sum + one.silent, 0),
  };
};
