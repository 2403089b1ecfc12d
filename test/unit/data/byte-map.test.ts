import { describe, expect, it } from 'vitest';
import { byteSpans, type ByteRun } from '../../../src/charts/byte-map';
import type { Region, RegionKind } from '../../../src/core/ingest/contract';
import { byteMapOf, byteSentence, byteWords } from '../../../src/features/data/byte-map';

const run = (fromByte: number, toByte: number, tone: ByteRun['tone']): ByteRun => ({ fromByte, toByte, tone });

describe('the map of bytes', () => {
  it('keeps places and sizes', () => {
    const spans = byteSpans([run(0, 250, 'aside'), run(250, 1000, 'loaded')], 300);
    expect(spans.map(({ tone, x, width }) => [tone, Math.round(x), Math.round(width)])).toEqual([
      ['aside', 0, 75],
      ['loaded', 75, 225],
    ]);
  });

  it('shows a problem of one byte among a thousand million', () => {
    const spans = byteSpans([run(0, 5e8, 'loaded'), run(5e8, 5e8 + 1, 'problem'), run(5e8 + 1, 1e9, 'loaded')], 600);
    expect(spans.map(({ tone }) => tone)).toEqual(['loaded', 'problem', 'loaded']);
    expect(spans[1].x).toBeCloseTo(300, 0);
    expect(spans.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(600, 6);
  });

  it('is never wider than its file is long, and empty for a file without bytes', () => {
    expect(byteSpans([run(0, 2, 'loaded')], 300)).toHaveLength(1);
    expect(byteSpans([], 300)).toEqual([]);
    expect(byteSpans([run(0, 10, 'loaded')], 0)).toEqual([]);
  });
});

describe('its words', () => {
  const region = (kind: RegionKind, fromByte: number, toByte: number, reason: string | null = null): Region => ({
    ...{ kind, table: 1, fromLine: 1, toLine: 1, rows: 1 },
    ...{ fromByte, toByte, reason },
  });
  const regions = [
    region('bom', 0, 3),
    region('header', 3, 20),
    region('data', 20, 900),
    region('rejected', 900, 1000),
  ];

  it('add up to the file', () => {
    const map = byteMapOf({ regions, loaded: { records: 5, rows: {} } });
    expect(map.parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(map.bytes);
    expect(byteSentence(map, 'en')).toBe(
      '1,000 bytes from first to last: 880 data rows, 100 rejected, 17 header and 3 byte order mark.',
    );
    expect(byteWords(map, 'en')[0]).toEqual({ label: 'data rows', tone: 'loaded', bytes: '880', share: '88\u202f%' });
  });

  it('set rows aside that did not load', () => {
    const tones = (records: number, reason: string | null): string[] =>
      byteMapOf({ regions: [region('data', 0, 9, reason)], loaded: { records, rows: {} } }).runs.map(
        ({ tone }) => tone,
      );
    expect([tones(1, null), tones(0, null), tones(1, 'another table of the file, not loaded')]).toEqual([
      ['loaded'],
      ['aside'],
      ['aside'],
    ]);
  });
});
