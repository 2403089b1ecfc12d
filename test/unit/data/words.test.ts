import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../../src/charts/coverage';
import { StudioError } from '../../../src/core/errors/studio-error';
import { dayNumber, dayText } from '../../../src/core/format/date';
import {
  coverageSentence,
  coverageWords,
  leadSentence,
  linesInWords,
  listInWords,
  notable,
  rejectReason,
  undrawnSentence,
  type LeadNumbers,
} from '../../../src/features/data/words';
import { checkRows, changesOf, checksSentence, evidenceOf } from '../../../src/features/data/checks';
import { accountSentence } from '../../../src/features/data/words';
import { lineAccount } from '../../../src/features/data/account';
import { daylessFiles } from '../../../src/features/data/coverage';
import { displayName, fieldOptions, presetName, profileWords } from '../../../src/features/data/names';
import { choicesOf, openQuestions, questionTitle, rejectsByReason } from '../../../src/features/data/problems';
import { mappingReason, samplesOf } from '../../../src/features/data/mapping';
import { cardView, leadNumbers, progressWords, shownCard, tabCounts } from '../../../src/features/data/view';
import {
  gone,
  google,
  googleReport,
  impressions,
  linkedin,
  reading,
  readingJob,
  segment,
  waiting,
} from '../../gallery/data/fixtures';

const en = 'en-GB';
const none: LeadNumbers = {
  files: 0,
  rows: 0,
  period: null,
  reading: 0,
  leftOut: 0,
  rejected: 0,
  questions: 0,
  unaccounted: 0,
};
const lead = (numbers: Partial<LeadNumbers>): string => {
  const { strong, rest } = leadSentence({ ...none, ...numbers }, en);
  return `${strong} ${rest}`.trim();
};

describe('the first line', () => {
  it.each([
    [{}, 'No rows yet.'],
    [{ reading: 1 }, 'Reading one file.'],
    [{ leftOut: 2 }, 'No rows yet. Two files were left out.'],
    [
      { files: 1, rows: 1, period: { from: '2026-05-04', to: '2026-05-04' } },
      'One file, 1 row, 4 May 2026. Every line is accounted for.',
    ],
    [
      { files: 5, rows: 48_210, period: { from: '2026-05-04', to: '2026-10-30T22:10:00Z' } },
      'Five files, 48,210 rows, 4 May to 30 Oct 2026. Every line is accounted for.',
    ],
    [
      { files: 14, rows: 1_366_884, rejected: 45, questions: 1, leftOut: 1, reading: 2 },
      '14 files, 1.37 million rows. Every line is accounted for; 45 were rejected; one question waits for you; one file was left out; two more are being read.',
    ],
    [
      { files: 1, rows: 812, unaccounted: 2, rejected: 1 },
      'One file, 812 rows. 2 lines are not accounted for; 1 was rejected.',
    ],
  ])('%j', (numbers, text) => {
    expect(lead(numbers)).toBe(text);
  });

  it('adds up what is on the screen', () => {
    expect(leadNumbers([google, linkedin, impressions, segment, gone, reading, waiting])).toEqual({
      files: 4,
      rows: 1_366_137,
      period: { from: '2026-09-01', to: '2026-11-15T23:59:58Z' },
      reading: 2,
      leftOut: 1,
      rejected: 3,
      questions: 1,
      unaccounted: 0,
    });
  });
});

describe('line account', () => {
  it('adds up to the lines of the file', () => {
    const account = lineAccount(googleReport);
    expect(account.parts.map(({ key, count }) => [key, count])).toEqual([
      ['top', 3],
      ['totals', 1],
      ['rejected', 3],
      ['loaded', 41_305],
    ]);
    expect(accountSentence(account, en)).toBe(
      '41,312 lines in the file are 3 preamble and header, 1 totals line kept aside, 3 rejected and 41,305 rows loaded.',
    );
  });

  it.each([google, linkedin, impressions, segment].map(({ record }) => record.report))('$file', (report) => {
    expect(lineAccount(report).parts.reduce((sum, { count }) => sum + count, 0)).toBe(report.lines);
  });

  it('names lines that say nothing by their kind', () => {
    const quiet = lineAccount(linkedin.record.report).parts.find(({ key }) => key === 'quiet');
    expect(quiet).toMatchObject({ count: 1, label: 'blank line' });
  });

  it('shows lines that nothing covers', () => {
    const torn = lineAccount({ ...googleReport, lines: 41_315 });
    expect(torn.parts.find(({ key }) => key === 'missing')).toMatchObject({ count: 3, tone: 'problem' });
  });

  it('tells lines that were seen from rows that were loaded', () => {
    const unmapped = { ...googleReport, grain: 'unknown' as const, preset: null, loaded: { records: 0, rows: {} } };
    expect(lineAccount(unmapped).parts.at(-1)).toMatchObject({ key: 'unmapped', count: 41_305, tone: 'aside' });
    const card = { ...google, record: { ...google.record, report: unmapped } };
    expect(cardView(card, [], en)).toMatchObject({ title: google.name, file: null, badge: { text: 'not mapped' } });
  });

  it('keeps a byte order mark out and duplicates apart', () => {
    const report = {
      ...impressions.record.report,
      regions: [
        { ...impressions.record.report.regions[0], kind: 'bom' as const },
        ...impressions.record.report.regions,
      ],
    };
    expect(lineAccount(report).parts.map(({ key, count }) => [key, count])).toEqual([
      ['top', 1],
      ['duplicates', 2],
      ['loaded', 1_284_550],
    ]);
  });
});

describe('cards', () => {
  const badge = (card: Parameters<typeof cardView>[0]): string => cardView(card, [readingJob], en).badge.text;
  it('say what matters most', () => {
    expect([google, linkedin, impressions, segment, gone, reading, waiting].map(badge)).toEqual([
      '3 rejects',
      'clean',
      'question',
      'clean',
      'left out',
      'reading',
      'waiting',
    ]);
  });
  it('take an answered question as settled', () => {
    expect(badge({ ...impressions, source: { ...impressions.source, answers: { zone: 'UTC' } } })).toBe('clean');
  });
  it('take what was left out on purpose as no failure', () => {
    const skipped = new StudioError('file-duplicate', { file: 'a.csv', other: 'b.csv' });
    expect(cardView({ ...gone, error: skipped } as typeof gone, [], en).badge).toEqual({
      tone: 'neutral',
      text: 'skipped',
    });
  });
  it('name phase and counts while reading', () => {
    const view = cardView(reading, [readingJob], en);
    expect(view.sentence).toBe('Load rows: 742,000 of 1,284,550');
    expect(view.progress).toBeCloseTo(0.578, 3);
    expect(cardView(reading, [], en).sentence).toBe('Starting');
    expect(progressWords({ phase: 'Load rows', done: 5_000_000, total: null, unit: 'bytes' }, en)).toBe(
      'Load rows: 5.0\u00a0MB',
    );
  });
  it('say what was notable', () => {
    expect(notable(googleReport, en)).toBe('2 preamble lines, 1 totals line');
    expect(notable(linkedin.record.report, en)).toBe('4 preamble lines, UTF-16, tabs');
    expect(notable(impressions.record.report, en)).toBe('2 duplicates skipped, unpacked from gzip, UTC assumed');
    expect(notable(segment.record.report, en)).toBe('Plain table, nothing set aside');
  });
  it('say when another name was given than the file has', () => {
    const sentence = (label: string): string =>
      cardView({ ...segment, source: { ...segment.source, file: 'a.ndjson', label } }, [], en).sentence;
    expect(sentence('a.ndjson')).toBe('Plain table, nothing set aside');
    expect(sentence('a.ndjson (2)')).toBe(
      'Plain table, nothing set aside; named apart from an earlier file of that name',
    );
  });
  it('show the chosen one, else the first loaded one', () => {
    expect(shownCard([], null)).toBeNull();
    expect(shownCard([reading, google], null)).toBe(google);
    expect(shownCard([reading, google], reading.key)).toBe(reading);
    expect(shownCard([gone], 'removed')).toBe(gone);
  });
  it('count what tabs hold', () => {
    expect(tabCounts(googleReport, google.source, en)).toEqual({
      mapping: '7 of 8',
      problems: '3',
      checks: '1 differs',
    });
    expect(tabCounts(impressions.record.report, impressions.source, en)).toEqual({
      mapping: '6 of 6',
      problems: '3',
      checks: '',
    });
  });
});

describe('problems', () => {
  it('groups rejected lines by reason', () => {
    expect(rejectsByReason(googleReport)).toEqual([
      { reason: 'Text where a number belongs', count: 2, lines: [1211, 1212] },
      { reason: 'Fewer cells than the header has', count: 1, lines: [40_000] },
    ]);
    expect(rejectReason('of-tomorrow')).toBe('of-tomorrow');
  });
  it('counts records that span lines once, and names few of many lines', () => {
    const region = { ...googleReport.regions[3], reason: 'unbalanced-quote' };
    const regions = [
      { ...region, fromLine: 10, toLine: 14, rows: 1 },
      { ...region, fromLine: 20, toLine: 9_019, rows: 9000 },
    ];
    const [group] = rejectsByReason({ ...googleReport, regions });
    expect(group).toMatchObject({ count: 9001, lines: [10, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30] });
  });
  it('names lines, few and many', () => {
    expect(linesInWords({ lines: [7], count: 1 }, en)).toBe('Line 7');
    expect(linesInWords({ lines: [7, 1200], count: 2 }, en)).toBe('Lines 7 and 1,200');
    expect(linesInWords({ lines: [1, 2, 3, 4, 5, 6, 7], count: 1204 }, en)).toBe(
      'Lines 1, 2, 3, 4, 5, 6 and 1,198 more',
    );
    expect(listInWords([])).toBe('');
  });
  it('puts the default first and offers it once', () => {
    const [question] = openQuestions(impressions.record.report, impressions.source);
    expect(choicesOf({ ...question, alternatives: ['UTC', 'Europe/Berlin'] })).toEqual(['UTC', 'Europe/Berlin']);
    expect(questionTitle('date-order:Day')).toBe('Is the day or the month first?');
    expect(questionTitle('new')).toBe('A question about this file');
  });
});

describe('checks', () => {
  it('shows both numbers, what is left over and the precision', () => {
    expect(checkRows(googleReport, en)[2]).toEqual({
      metric: 'cost_micros',
      label: 'Spend, EUR',
      total: '392,474.23',
      sum: '392,474.20',
      left: '0.03',
      compared: true,
      ok: true,
      outcome: 'within ±0.05',
    });
    expect(checkRows(googleReport, en)[3]).toMatchObject({
      label: 'Claimed conversions',
      left: '1.5',
      outcome: 'differs',
    });
    expect(checksSentence(googleReport)).toMatch(/^Claimed conversions differs from .* stays out/);
    expect(checksSentence(segment.record.report)).toMatch(/^The file prints no totals/);
  });
  it('says why, and what else it might be', () => {
    expect(evidenceOf(googleReport, en)).toMatchObject({
      headline: 'Recognised as Google Ads report, 97\u202f% of the evidence.',
      second:
        'Second guess: LinkedIn Campaign Manager, 31\u202f%; it lacks Start Date, Campaign Group Name and Total Spent.',
    });
    expect(evidenceOf({ ...googleReport, preset: null }, en).headline).toBe('No known export fits this file.');
    expect(presetName(null)).toBe('Unknown export');
  });
  it('says what was changed on reading', () => {
    expect(changesOf(googleReport, en).map(({ text }) => text)).toEqual([
      'Day: read as year-month-day; no other order fits all rows.',
      'Cost: a comma is the decimal mark, because 38,114 of 38,114 costs have two digits after it.',
      'Days and times follow Europe/Berlin, the zone of the account.',
      '1 totals line was kept aside: it checks the sums and is not counted.',
      'No e-mails or phones found. Hashing stays on.',
    ]);
    expect(changesOf(segment.record.report, en).at(-1)?.text).toBe(
      'context.traits.email was hashed on reading; the plain text is kept nowhere.',
    );
  });
});

describe('columns', () => {
  const profile = { column: 'x', distinct: 14, capped: false, nulls: 0, min: '0', max: '18204', bins: [] };
  it('sums up a distribution', () => {
    expect(profileWords(profile, 'integer', en)).toBe('0 to 18,204');
    expect(profileWords({ ...profile, distinct: 1, max: '0' }, 'money', en)).toBe('0');
    expect(profileWords(profile, 'text', en)).toBe('14 values');
    expect(profileWords({ ...profile, distinct: 1 }, 'date', en)).toBe('1 day');
    expect(profileWords({ ...profile, distinct: 10_000, capped: true }, 'id', en)).toBe('10,000 or more values');
    expect(profileWords({ ...profile, distinct: 0 }, 'text', en)).toBe('all empty');
  });
  it('offers the fields of its table and none of the reader’s own', () => {
    const fields = fieldOptions('delivery').map(({ field }) => field);
    expect(fields).toContain('impressions');
    expect(fields).not.toContain('table_no');
    expect(new Set(fieldOptions('unknown').map(({ field }) => field)).size).toBe(fieldOptions('unknown').length);
  });
  it('shows samples and the reason of a mapping', () => {
    expect(samplesOf(google.record.preview, 2)).toBe('Desktop · Mobile · Tablet');
    expect(samplesOf(segment.record.preview, 0)).toBe('all empty');
    expect(mappingReason(googleReport.columns[1], google.source)).toBe('Known by its name in this export.');
    expect(mappingReason(googleReport.columns[1], { mapping: { Campaign: 'creative' } })).toBe('Chosen by you.');
    expect(mappingReason(googleReport.columns[7], google.source)).toMatch(/^No field of this name/);
  });
});

describe('coverage', () => {
  const whole = { from: '2026-09-01', to: '2026-11-15' };
  const gaps = (days: readonly string[]) =>
    gapsOf(
      { id: '1', label: 'Display', days: days.map((day) => ({ day, rows: 1 })) },
      { first: dayNumber(whole.from), last: dayNumber(whole.to), studyLast: dayNumber(whole.to) },
    );
  it('names the gap, the delay or the begin', () => {
    expect(coverageWords(gaps(['2026-11-14', '2026-11-15']), whole, en)).toBe('2 of 2, from 14 Nov');
    expect(coverageWords(gaps(['2026-11-10', '2026-11-12', '2026-11-15']), whole, en)).toBe('3 of 6, 2 gaps');
    expect(coverageWords(gaps(['2026-11-10', '2026-11-13']), whole, en)).toBe('2 of 6, gap 11–12 Nov');
    expect(coverageWords(gaps(['2026-11-12', '2026-11-13']), whole, en)).toBe('2 of 4, 2 d late');
    expect(coverageWords(gaps(['2026-09-01']), whole, en)).toMatch(/^1 of 1, ends 1 Sep$/);
  });
  it('names the files that have no day to be drawn on', () => {
    const days = [{ source: google.source.label, day: '2026-09-01', rows: 1 }];
    const left = daylessFiles(days, [google, impressions, reading]);
    expect(undrawnSentence(left, en)).toBe(
      `Not drawn: ${displayName(impressions.source.label)}, without a row of a single day.`,
    );
    expect(undrawnSentence([], en)).toBe('');
  });
  it('counts days that a newer file replaced', () => {
    const replaced = gapsOf(
      {
        id: '1',
        label: 'Display',
        days: [
          { day: '2026-11-08', rows: 1 },
          { day: '2026-11-09', rows: 0, replaced: 1 },
        ],
      },
      { first: dayNumber(whole.from), last: dayNumber(whole.to), studyLast: dayNumber(whole.to) },
    );
    expect(coverageWords(replaced, whole, en)).toBe('2 of 2, 1 replaced');
  });
  it('takes a day at either end for another clock, not for a delay', () => {
    const between = Array.from({ length: 74 }, (_, at) => dayText(dayNumber(whole.from) + 1 + at));
    expect(coverageWords(gaps(between), whole, en)).toBe('74 of 74 days');
  });
  it('says of a source that it has no rows on the days shown', () => {
    const shown = { first: dayNumber('2026-10-01'), last: dayNumber('2026-10-31'), studyLast: dayNumber(whole.to) };
    const none = gapsOf({ id: '1', label: 'Display', days: [{ day: '2026-09-05', rows: 1 }] }, shown);
    expect(none).toMatchObject({ covered: 0, expected: 31, inner: [{ from: '2026-10-01', to: '2026-10-31' }] });
    expect(coverageWords(none, whole, en)).toBe('no rows');
    const full = { label: 'Google', gaps: gaps(['2026-11-15']) };
    expect(
      coverageSentence({ rows: [full, { label: 'Display', gaps: none }], from: '2026-10-01', to: '2026-10-31' }, en),
    ).toBe('Two sources, 1 to 31 Oct 2026: rows on every day each of them covers. No rows at all from Display.');
  });
  it('sums up all sources', () => {
    const full = { label: 'Google', gaps: gaps(['2026-11-15']) };
    const late = { label: 'LinkedIn', gaps: gaps(['2026-11-13']) };
    expect(coverageSentence({ rows: [full], from: '2026-11-15', to: '2026-11-15' }, en)).toBe(
      'One source, 15 Nov 2026: rows on every day each of them covers.',
    );
    expect(coverageSentence({ rows: [full, late], from: '2026-11-13', to: '2026-11-15' }, en)).toBe(
      'Two sources, 13 to 15 Nov 2026: 2 days without rows, in LinkedIn.',
    );
  });
});
