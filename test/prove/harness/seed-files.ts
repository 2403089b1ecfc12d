/** Small whole files of every kind that the reader knows, and some that it does not: what damage is done to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sampleFolder, sampleTruth } from '../../browser/harness/truth';

export interface SeedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const HEAD_BYTES = 3000;
const TAIL_BYTES = 600;

/** Beginning and end of an exported file, cut between lines: its preamble, some rows, its totals. */
function excerpt(file: string): SeedFile {
  const raw = readFileSync(join(sampleFolder, file));
  const bytes = raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw;
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const ends = (from: number, step: number): number => {
    for (let at = from; at > 0 && at < bytes.length; at += step) {
      if (isWide ? at % 2 === 0 && bytes[at - 2] === 10 && bytes[at - 1] === 0 : bytes[at - 1] === 10) return at;
    }
    return bytes.length;
  };
  const head = bytes.subarray(0, ends(HEAD_BYTES, -1));
  const tail = bytes.subarray(ends(bytes.length - TAIL_BYTES, 1));
  return { name: file.replace(/\.gz$/, ''), bytes: new Uint8Array(Buffer.concat([head, tail])) };
}

const text = (name: string, content: string): SeedFile => ({ name, bytes: new Uint8Array(Buffer.from(content)) });

const google = (rows: string): string =>
  `Campaign report\n"March 1, 2031 - March 31, 2031"\nDay,Campaign,Currency code,Impr.,Clicks,Cost\n${rows}`;

const LITERAL: readonly SeedFile[] = [
  text('Campaign report.csv', google('2031-03-01,"A, ""x""",EUR,"1,000",1,2.50\n2031-03-02,B,EUR,20,2,2.50\nTotal: Campaigns, --,EUR,"1,020",3,5.00\n')),
  text('two tables.csv', `${google('2031-03-01,A,EUR,10,1,1.00\n')}\n${google('2031-03-02,B,EUR,10,1,1.00\n')}\nmade for you\n`),
  text('unknown.csv', 'when_time;user id;event;amount\n01.03.2031 10:00;007;Export;1.234,56\n02.03.2031 11:00;008;Export;7,00\n'),
  text('lookup.csv', 'colour,weight\nred,1\nblue,2\n'),
  text('log.csv', 'timestamp,impression_id,cookie_id,creative,cpm,currency,click\n2031-03-03T10:00:00Z,i1,c1,"A\nB",2.5,EUR,1\n2031-03-03T10:00:01Z,i2,c1,A,2.5,EUR,0\n,i3,c1,A,2.5,EUR,0\n'),
  text('events.ndjson', '{"messageId":"m1","type":"identify","userId":"u1","timestamp":"2031-03-03T10:00:00Z","traits":{"email":"a@example.com","n":[1,2,{"x":null}]}}\n{"messageId":"m2","type":"track","event":"Paid","userId":"u1","timestamp":"2031-03-03T10:00:01Z","properties":{"revenue":12.5,"currency":"EUR","q":"\\"\\u00e9"}}\n'),
  text('blank.csv', '\n\n  \n'),
  text('one line.csv', 'a'),
]; // prettier-ignore

export const seedFiles: readonly SeedFile[] = [...sampleTruth.map(({ file }) => excerpt(file)), ...LITERAL];
