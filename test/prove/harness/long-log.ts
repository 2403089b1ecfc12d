/** A log as long as a year of one large account, written in seconds: ten columns, every id its own. */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HEADER = 'timestamp,impression_id,user_id,campaign,creative,placement,country,cpm,currency,click\n';
const COUNTRIES = ['DE', 'FR', 'NL', 'US', 'JP'];
/** A prime, so that ends of lines meet all times and ids. */
const ENDS = 9973;
const AT_ONCE = 100_000;
const FIRST_MS = Date.UTC(2031, 0, 1);
const PER_SECOND = 2;
const MINUTE = 60;
const SECONDS = Array.from({ length: MINUTE }, (_, second) => `${String(second).padStart(2, '0')}Z`);
const CLICKED_EVERY = 167;

/** Price of a thousand in hundredths. */
const cpmOf = (at: number): number => (1 + (at % 7)) * 100 + 10 + (at % 90);

/** What follows the person in a row. */
function end(at: number): string {
  const click = at % CLICKED_EVERY === 0 ? 1 : 0;
  const place = `,Campaign ${at % 23},Creative ${at % 61},site-${at % 211}.example,${COUNTRIES[at % 5]!}`;
  return `${place},${(cpmOf(at) / 100).toFixed(2)},EUR,${click}\n`;
}

export interface LongLog {
  readonly folder: string;
  readonly path: string;
  readonly bytes: number;
  readonly rows: number;
  readonly clicks: number;
  /** What all impressions cost together. */
  readonly costMicros: number;
  remove(): void;
}

export function writeLongLog(rows: number, name: string): LongLog {
  const folder = mkdtempSync(join(tmpdir(), 'loopwright-long-'));
  const path = join(folder, name);
  const ends = Array.from({ length: ENDS }, (_, at) => end(at));
  const file = openSync(path, 'w');
  writeSync(file, HEADER);
  let [clicks, costMicros] = [0, 0];
  let minute = '';
  for (let from = 0; from < rows; from += AT_ONCE) {
    const lines: string[] = [];
    for (let at = from; at < Math.min(rows, from + AT_ONCE); at += 1) {
      const second = Math.floor(at / PER_SECOND);
      if (at % (MINUTE * PER_SECOND) === 0) minute = new Date(FIRST_MS + second * 1000).toISOString().slice(0, 17);
      if ((at % ENDS) % CLICKED_EVERY === 0) clicks += 1;
      costMicros += cpmOf(at % ENDS) * 10;
      lines.push(
        `${minute}${SECONDS[second % MINUTE]!},i${at.toString(36)},u${(at * 7919) % 999_983}${ends[at % ENDS]}`,
      );
    }
    writeSync(file, lines.join(''));
  }
  closeSync(file);
  return {
    folder,
    path,
    bytes: statSync(path).size,
    rows,
    clicks,
    costMicros,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
