/** What must hold of the loop's results in every world of the zoo. */
import { expect } from 'vitest';
import { thingsToDo } from '../../src/core/brief/things-to-do';
import type { ObjectiveSubject } from '../../src/core/objective/contract';
import type { StageOutputs } from '../../src/pipeline/outputs';
import type { TrueLoop } from './loop-of-world';

const DAY_MS = 86_400_000;

const isDisplay = ({ campaign }: { readonly campaign: string | null }): boolean =>
  campaign?.startsWith('Display | ') ?? false;
const isQuiet = ({ campaign }: { readonly campaign: string | null }): boolean =>
  campaign?.startsWith('LI | Data Teams') ?? false;

export function expectFunnel({ outputs, truth }: TrueLoop): void {
  expect(outputs.funnel.steps.map(({ people }) => people)).toEqual(truth.funnelPrinted.people);
}

/** Worthless display: among the first by cost per lead, last by value. */
export function expectRanks({ objective }: StageOutputs): void {
  const channels = objective.subjects.filter(({ subject, spend }) => subject.level === 'channel' && (spend ?? 0) > 0);
  const display = channels.find(({ subject }) => subject.channel === 'display');
  expect(display?.rankByCpl, 'display by cost per lead').toBe(1);
  expect(display?.rankByValue, 'display by value').toBe(channels.length);
}

export const changeOf = (
  { orchestrate }: StageOutputs,
  of: (subject: ObjectiveSubject['subject']) => boolean,
): number =>
  orchestrate.decisions
    .filter(({ lever, subject }) => (lever === 'budget' || lever === 'bid') && of(subject))
    .reduce((sum, { from, final }) => sum + (from === null || final === null ? 0 : (final - from) / from), 0);

/** The quiet cohort is bid up or given more, display less; the brief names both with finding and decision. */
export function expectDecisions({ outputs }: TrueLoop): void {
  expect(changeOf(outputs, isQuiet), 'quiet LinkedIn cohort').toBeGreaterThan(0);
  expect(changeOf(outputs, isDisplay), 'display').toBeLessThan(0);
  const items = thingsToDo({ ...outputs, answered: new Set(), days: 180, locale: 'en-GB' });
  const reasons = items.flatMap((item) => item.reasons);
  const [quiet] = reasons.filter(({ campaign, moves }) => isQuiet({ campaign }) && moves === 'up');
  const [display] = reasons.filter(({ campaign, moves }) => isDisplay({ campaign }) && moves === 'down');
  for (const reason of [quiet, display]) {
    expect(reason?.because).toMatch(/expected to bring|is worth/);
    expect(reason?.findings.length).toBeGreaterThan(0);
    expect(reason?.decision).toMatch(/^(?:budget|bid) of/);
  }
}

/** Planted fatigue is found as what it is, no decoy is called fatigued, the outage is a tracking break. */
export function expectFindings({ outputs: { monitor }, truth }: TrueLoop): void {
  const fatigue = monitor.findings.filter(({ kind }) => kind === 'fatigue');
  for (const plant of truth.plants.filter(({ kind }) => kind === 'creative fatigue')) {
    const found = fatigue.find(
      ({ subject }) => subject.campaign === plant.campaign && (!plant.creative || subject.creative === plant.creative),
    );
    expect(found?.verdict, `fatigue of ${plant.campaign}`).toBe(plant.verdict);
  }
  const planted = truth.plants.filter(({ verdict }) => verdict === 'fatigued').map(({ creative }) => creative);
  for (const { verdict, subject } of fatigue) if (verdict === 'fatigued') expect(planted).toContain(subject.creative);
  // Its audiences are as good as reached, and none of them tired.
  expect(monitor.findings.filter(({ kind }) => kind === 'saturation').map(({ key }) => key)).toEqual([]);
  const outage = truth.plants.find(({ kind }) => kind === 'tracking outage');
  const breaks = monitor.findings.filter(({ kind }) => kind === 'tracking_break');
  const began = outage?.from === undefined ? NaN : Date.parse(outage.from);
  // Who counts people hears of an outage by their silence, which begins with the last one seen: at most a day before it.
  const found = breaks.filter(({ since }) => began - Date.parse(since) >= 0 && began - Date.parse(since) < 2 * DAY_MS);
  expect(found.length, 'tracking breaks at the outage').toBe(1);
}

/**
 * Contacts over the cap are counted exactly, by person of the graph and UTC day. A browser that several people use goes to its
 * owner of the moment: days that stand on it may count, and no others.
 */
export function expectBreaches({ outputs: { orchestrate }, truth }: TrueLoop): void {
  const plant = truth.plants.find(({ kind }) => kind === 'frequency breaches');
  const planted = plant?.joinedPersonDays?.['UTC'] ?? NaN;
  const shared = plant?.sharedBrowserDays?.['UTC'] ?? NaN;
  const cap = orchestrate.frequency.find(({ key, limit }) => key === 'person' && limit === 5);
  expect(planted).toBeGreaterThan(0);
  expect(cap?.overUnitDays).toBeGreaterThanOrEqual(planted);
  expect(cap?.overUnitDays).toBeLessThanOrEqual(planted + shared);
}

export function expectTruth(loop: TrueLoop): void {
  expectFunnel(loop);
  expectRanks(loop.outputs);
  expectDecisions(loop);
  expectFindings(loop);
  expectBreaches(loop);
}
