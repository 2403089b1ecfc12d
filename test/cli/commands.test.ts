/** The command contract: exit codes, error records, and one honest entry per file whatever it is. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readCsv, readJson, sample, scratch, studio } from './studio';

interface Failure {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}
const failureOf = (stdout: string): Failure['error'] => (JSON.parse(stdout) as Failure).error;

describe('wrong words', () => {
  it.each([
    [['dance'], /no command "dance"/],
    [['inspect'], /at least one file/],
    [['table', 'a.csv'], /--out/],
    [['table', 'a.csv', '--out', 'b.csv', '--table', 'two'], /number of a table/],
    [['run', sample], /--out/],
    [['run', sample, '--out', 'x', '--seed', 'later'], /--seed/],
    [['run', sample, '--out', 'x', '--as-of', 'yesterday'], /--as-of/],
    [['run', sample, '--colour', 'red'], /colour/],
  ])('%j end with exit code 2 and the usage', (args, message) => {
    const { status, stdout, stderr } = studio(...args);
    expect(status).toBe(2);
    const { code, message: said, hint } = failureOf(stdout);
    expect(code).toBe('usage');
    expect(said).toMatch(message);
    expect(hint).toContain('studio');
    expect(stderr).toContain(said);
  });

  it('a missing path ends with exit code 1 and its name', () => {
    const { status, stdout } = studio('inspect', '/no/such/file.csv');
    expect(status).toBe(1);
    expect(failureOf(stdout)).toMatchObject({ code: 'file-missing' });
    expect(failureOf(stdout).message).toContain('/no/such/file.csv');
  });
});

it('a table past those of the file is refused, and a refused file still has every promised field', () => {
  const folder = scratch();
  const [one, none] = [join(folder, 'one.csv'), join(folder, 'none.csv')];
  writeFileSync(one, 'a,b\n1,2\n');
  writeFileSync(none, '');
  const past = studio('table', one, '--table', '9', '--out', join(folder, 'out.csv'));
  expect(past.status).toBe(2);
  expect(failureOf(past.stdout).message).toContain('no table 9');
  const [read, refused] = JSON.parse(studio('inspect', one, none).stdout) as Record<string, unknown>[];
  expect(Object.keys(refused).sort()).toEqual(Object.keys(read).sort());
});

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300', 'hex');
const log = 'timestamp,impression_id,cookie_id,campaign,cpm,currency,click\n';
const row = (n: number, campaign: string): string => `2026-05-04T00:00:0${n}Z,i${n},ck_${n},${campaign},2.5000,EUR,0\n`;

/** Files as people drop them by mistake, in a folder with one sound log. */
function mixedFolder(): string {
  const folder = scratch();
  const files: Record<string, string | Uint8Array> = {
    'photo.csv': JPEG,
    'empty.csv': '',
    'nothing.csv.gz': '',
    'hollow.csv.gz': gzipSync(''),
    'header.csv': log,
    'torn.csv': `${log}${row(1, 'Spring')}${row(2, '"Torn')}${row(3, 'Summer')}`,
    '<img src=x onerror=alert(1)>.csv': `${log}${row(4, '<script>alert(1)</script>')}`,
    'bundle.zip': zipSync({
      'day 1.csv': Buffer.from(`${log}${row(8, 'Zipped')}`),
      'photo.png': JPEG,
      'inner.zip': zipSync({}),
    }),
    'bomb.zip': zipSync({ 'zeros.csv': new Uint8Array(2 << 20) }, { level: 9 }),
    'sound.csv': `${log}${row(5, 'Autumn')}${row(6, '=cmd()')}`,
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  mkdirSync(join(folder, 'again'));
  writeFileSync(join(folder, 'again', 'sound.csv'), `${log}${row(7, 'Winter')}`);
  return folder;
}

interface Entry {
  readonly file: string;
  readonly loaded: number;
  readonly refusal: { readonly code: string; readonly reason: string; readonly needed: string } | null;
}

describe('a folder with bad files', () => {
  const folder = mixedFolder();
  const out = join(scratch(), 'out');
  const ran = studio('run', folder, '--out', out);
  const { sources } = readJson<{ sources: Entry[] }>(join(out, 'sources.json'));
  const entry = (file: string): Entry => sources.find((source) => source.file === file)!;

  it('ends well: every file is listed', () => {
    expect(ran.status, ran.stderr).toBe(0);
    expect(sources.map(({ file }) => file)).toEqual([
      '<img src=x onerror=alert(1)>.csv',
      'again/sound.csv',
      'bomb.zip → zeros.csv',
      'bundle.zip → day 1.csv',
      'bundle.zip → photo.png',
      'bundle.zip → inner.zip',
      'empty.csv',
      'header.csv',
      'hollow.csv.gz',
      'nothing.csv.gz',
      'photo.csv',
      'sound.csv',
      'torn.csv',
    ]);
  });

  it.each([
    ['photo.csv', 'file-not-table', /JPEG/],
    ['empty.csv', 'file-empty', /0 bytes/],
    ['nothing.csv.gz', 'file-empty', /0 bytes/],
    ['hollow.csv.gz', 'file-empty', /empty/],
    ['bundle.zip → photo.png', 'file-not-table', /JPEG/],
    ['bundle.zip → inner.zip', 'file-unsupported', /an archive inside an archive/],
    ['bomb.zip → zeros.csv', 'file-limit', /more than 200 times its size/],
  ])('%s: a sentence that says what it is', (file, code, reason) => {
    const { refusal, loaded } = entry(file);
    expect(loaded).toBe(0);
    expect(refusal?.code).toBe(code);
    expect(refusal?.reason).toMatch(reason);
    expect(refusal?.needed).toMatch(/\.$/);
  });

  it('asks about the limit that a file would cross', () => {
    const { questions } = readJson<{ questions: { id: string; file: string }[] }>(join(out, 'sources.json'));
    expect(questions.filter(({ id }) => id === 'limit')).toMatchObject([
      { file: 'bomb.zip → zeros.csv', taken: 'left out', alternatives: ['read it anyway'] },
    ]);
  });

  it('header.csv: recognised, and said to add nothing', () => {
    expect(entry('header.csv')).toMatchObject({ loaded: 0, refusal: null, preset: { id: 'impression-log' } });
    const { warnings } = readJson<{ warnings: { file: string; code: string; message: string }[] }>(
      join(out, 'summary.json'),
    );
    expect(warnings).toContainEqual(
      expect.objectContaining({
        file: 'header.csv',
        code: 'file-no-rows',
        message: expect.stringMatching(/no data rows/),
      }),
    );
  });

  it('loses no row beside a torn quote, and keeps hostile text as text', () => {
    expect(entry('torn.csv').refusal).toBeNull();
    const events = readCsv(join(out, 'events.csv'));
    const campaigns = events.map(({ campaign }) => campaign);
    expect(campaigns).toEqual(
      expect.arrayContaining(['Spring', 'Summer', '<script>alert(1)</script>', "'=cmd()", 'Winter', 'Zipped']),
    );
    const rejects = readFileSync(join(out, 'rejects.ndjson'), 'utf8').split('\n').filter(Boolean).length;
    expect(events.length + rejects).toBe(8);
  });
});

describe('table', () => {
  it('writes the cells as they are, with the rejected lines beside them', () => {
    const folder = scratch();
    const [path, out] = [join(folder, 'log.csv'), join(folder, 'clean.csv')];
    writeFileSync(path, `${log}${row(1, '"Said ""hi"", twice"')}2026-05-04T00:00:02Z,i2\n${row(3, ' --')}`);
    const { status, stdout } = studio('table', path, '--out', out);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, rejected: 1 });
    expect(readCsv(out).map(({ campaign }) => campaign)).toEqual(['Said "hi", twice', ' --']);
    const reject = JSON.parse(readFileSync(`${out}.rejects.ndjson`, 'utf8')) as { line: number; code: string };
    expect(reject).toMatchObject({ line: 3, code: 'ragged-short' });
  });
});

describe('an archive', () => {
  const folder = scratch();
  const path = join(folder, 'two.zip');
  writeFileSync(path, zipSync({ 'a.csv': Buffer.from('x,y\n1,2\n'), 'b/c.csv': Buffer.from('z,w\n3,4\n') }));

  it('is inspected file by file', () => {
    const entries = JSON.parse(studio('inspect', path).stdout) as { file: string; container: string }[];
    expect(entries.map(({ file, container }) => [file, container])).toEqual([
      ['two.zip → a.csv', 'zip'],
      ['two.zip → b/c.csv', 'zip'],
    ]);
  });

  it('gives the table of the file that is named, and asks which', () => {
    const out = join(folder, 'out.csv');
    const unsaid = studio('table', path, '--out', out);
    expect(unsaid.status).toBe(2);
    expect(failureOf(unsaid.stdout).message).toBe('two.zip holds 2 files. Say which with --inside: a.csv, b/c.csv');
    expect(studio('table', path, '--inside', 'b/c.csv', '--out', out).status).toBe(0);
    expect(readCsv(out)).toEqual([{ z: '3', w: '4' }]);
  });
});

describe('an empty folder', () => {
  it('is said to hold nothing to read', () => {
    const { status, stdout } = studio('run', scratch(), '--out', join(scratch(), 'out'));
    expect(status).toBe(2);
    expect(failureOf(stdout).message).toMatch(/holds no file to read\.$/);
  });
});

describe('answers', () => {
  it('take the place of defaults, for one file or for all', () => {
    const [out, folder, answers] = [scratch(), scratch(), join(scratch(), 'answers.json')];
    for (const name of ['Campaign report.csv', 'Kampagnenbericht.csv'])
      copyFileSync(join(sample, name), join(folder, name));
    const questions = [
      { id: 'zone', taken: 'Europe/Berlin' },
      { id: 'zone', file: 'Campaign report.csv', taken: 'America/New_York' },
    ];
    writeFileSync(answers, JSON.stringify({ questions }));
    expect(studio('run', folder, '--out', out, '--answers', answers).status).toBe(0);
    const zones = new Map(readCsv(join(out, 'delivery.csv')).map(({ source, zone }) => [source, zone]));
    expect(zones.get('Campaign report.csv')).toBe('America/New_York');
    expect(zones.get('Kampagnenbericht.csv')).toBe('Europe/Berlin');
  });

  it('say which of two versions of one period is newer; without one it is the later name, and that is asked', () => {
    const [folder, answers] = [scratch(), join(scratch(), 'answers.json')];
    const version = (cost: string): string =>
      `day,campaign,impressions,clicks,cost\n2031-03-01,A,100,5,${cost}\n2031-03-02,A,100,5,3.00\n`;
    writeFileSync(join(folder, 'costs.csv'), version('7.00'));
    writeFileSync(join(folder, 'costs (1).csv'), version('9.00'));
    const spend = (out: string): string[] =>
      readCsv(join(out, 'delivery.csv')).map(({ source, cost }) => `${source} ${cost}`);

    const first = scratch();
    expect(studio('run', folder, '--out', first).status).toBe(0);
    expect(spend(first)).toEqual(['costs.csv 7', 'costs.csv 3']);
    const { questions } = readJson<{ questions: { id: string; file: string; taken: string }[] }>(
      join(first, 'sources.json'),
    );
    const asked = questions.filter(({ id }) => id === 'newer');
    expect(asked).toEqual([
      {
        id: 'newer',
        file: 'costs.csv',
        asked: expect.stringContaining('costs (1).csv and costs.csv cover the same time') as string,
        taken: 'costs.csv',
        alternatives: ['costs (1).csv'],
      },
    ]);

    writeFileSync(
      answers,
      JSON.stringify({ questions: asked.map((question) => ({ ...question, taken: 'costs (1).csv' })) }),
    );
    const second = scratch();
    expect(studio('run', folder, '--out', second, '--answers', answers).status).toBe(0);
    expect(spend(second)).toEqual(['costs (1).csv 9', 'costs (1).csv 3']);
  });
});
