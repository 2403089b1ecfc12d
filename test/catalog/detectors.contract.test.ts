/** What every detector promises (methods/monitor.md; ARCHITECTURE §3), over every folder of the catalogue. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectors } from '../../src/catalog/detectors';
import { watchAll } from '../../src/core/monitor/watch';
import type { Finding } from '../../src/core/monitor/contract';
import type { Detector, MonitorData } from '../../src/core/monitor/detector';
import { detectorSamples } from './detector-samples';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const FEW = SEEDS.slice(0, 3);

const firm = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ certainty }) => certainty === 'very_likely');

const planted = (detector: Detector, data: MonitorData): readonly Finding[] =>
  detector.watch(data).findings.filter(({ verdict }) => detectorSamples[detector.id].verdicts.includes(verdict));

/** Every number of a result, however deep. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersOf);
}

it('finds a detector in every folder, each with a sample', () => {
  const root = join(import.meta.dirname, '../../src/catalog/detectors');
  const folders = readdirSync(root).filter((name) => existsSync(join(root, name, 'detector.ts')));
  expect(detectors.map(({ id }) => id).sort()).toEqual(folders.sort());
  expect(Object.keys(detectorSamples).sort()).toEqual(folders.sort());
});

describe.each(detectors.map((detector) => [detector.id, detector] as const))('%s', (id, detector) => {
  const sample = detectorSamples[id];

  it.each(SEEDS)('fires on what is planted (seed %i)', (seed) => {
    expect(planted(detector, sample.planted(seed)).length).toBeGreaterThan(0);
  });

  it.each([1, 10])('is silent where nothing changed, at its stated rate (%i times the volume)', (scale) => {
    const alarms = SEEDS.filter((seed) => firm(detector.watch(sample.quiet(seed, scale)).findings).length > 0);
    // One in twenty may be wrong; three in ten would happen once in 87 times at that rate.
    expect(alarms.length).toBeLessThanOrEqual(2);
  });

  it.each(FEW)('finds the same subjects in ten times as much of everything (seed %i)', (seed) => {
    const subjects = (data: MonitorData): string[] =>
      planted(detector, data)
        .map(({ key }) => key)
        .sort();
    expect(subjects(sample.planted(seed, 10))).toEqual(expect.arrayContaining(subjects(sample.planted(seed))));
  });

  it.each(FEW)('carries its evidence in every finding (seed %i)', (seed) => {
    const data = sample.planted(seed);
    const { findings } = detector.watch(data);
    for (const finding of findings) {
      expect(finding.kind).toBe(detector.kind);
      expect(finding.detector).toBe(id);
      expect(finding.since <= finding.detectedAt).toBe(true);
      expect(finding.detectedAt <= data.asOf.slice(0, 10)).toBe(true);
      expect(finding.statistic.value).toBeGreaterThanOrEqual(finding.statistic.threshold);
      expect(finding.statistic.falseAlarmRate).not.toBe('');
      expect(finding.effect.from).not.toBe(finding.effect.to);
      expect(finding.series.points.length).toBeGreaterThan(7);
      expect(finding.otherwise.length).toBeGreaterThan(0);
      for (const sentence of [finding.title, finding.text, finding.advice])
        expect(sentence).not.toMatch(/NaN|undefined|null|Infinity/);
      expect(finding.text).toContain(finding.advice.slice(0, 10));
    }
    expect(numbersOf(findings).every(Number.isFinite)).toBe(true);
  });

  it('does not depend on the order of what it is given', () => {
    const data = sample.planted(1);
    const turned: MonitorData = {
      ...data,
      creatives: [...data.creatives].reverse(),
      channels: [...data.channels].reverse(),
      signals: [...data.signals].reverse(),
      accounts: [...data.accounts].reverse(),
    };
    const byId = (findings: readonly Finding[]): Finding[] => [...findings].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(detector.watch(turned).findings)).toEqual(byId(detector.watch(data).findings));
  });

  it('says how much is missing where it cannot tell', () => {
    const lacking = detector.watch(sample.thin(1)).watched.filter(({ verdict }) => verdict === 'insufficient data');
    expect(lacking.length).toBeGreaterThan(0);
    for (const { needMore } of lacking) {
      expect(needMore).not.toBeNull();
      expect(needMore!.need ?? Infinity).toBeGreaterThan(needMore!.have ?? 0);
      expect(needMore!.how).not.toBe('');
    }
  });

  it('says what its findings take for granted', () => {
    expect(detector.assumptions.length).toBeGreaterThan(0);
    const { bases } = watchAll([detector], sample.planted(1));
    expect(bases).toEqual({ [id]: { assumptions: detector.assumptions, seed: null } });
  });

  it('says nothing of nothing', () => {
    const empty = { ...sample.thin(1), creatives: [], accounts: [], signals: [], coverage: [], channels: [] };
    expect(detector.watch(empty)).toMatchObject({ findings: [], watched: [], holds: [] });
  });
});
