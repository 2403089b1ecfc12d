/** What must hold of the loop's results in every world of the shop. */
import { expect } from 'vitest';
import type { Finding } from '../../src/core/monitor/contract';
import type { TrueLoop } from './loop-of-world';
import { changeOf, expectBreaches, expectFunnel } from './loop-truth';

const DAY_MS = 86_400_000;

const isProgrammatic = ({ campaign }: { readonly campaign: string | null }): boolean =>
  campaign?.startsWith('Programmatic | ') ?? false;
const isMakers = ({ campaign }: { readonly campaign: string | null }): boolean =>
  campaign?.startsWith('Meta | Creators') ?? false;

/** Banners for voucher hunters: the cheapest people who look at a product, and last by value, or last but one where chance has it. */
function expectRanks({ outputs: { objective } }: TrueLoop): void {
  const channels = objective.subjects.filter(
    ({ subject, spend, leads }) => subject.level === 'channel' && (spend ?? 0) > 0 && (leads ?? 0) > 0,
  );
  const poor = channels.find(({ subject }) => subject.platform === 'impression_log');
  expect(poor?.rankByCpl, 'programmatic by cost of a viewer').toBe(1);
  const last = Math.max(...channels.map((one) => one.rankByValue ?? 0));
  expect(poor?.rankByValue, 'programmatic by value').toBeGreaterThanOrEqual(last - 1);
}

/** Cheap is not enough: the makers' ads get more, the banners less. */
function expectDecisions({ outputs }: TrueLoop): void {
  expect(changeOf(outputs, isMakers), 'makers').toBeGreaterThan(0);
  expect(changeOf(outputs, isProgrammatic), 'programmatic').toBeLessThan(0);
}

/** A finding as one line: what, of which, verdict. */
export function named({ kind, verdict, subject }: Finding): string {
  const { campaign, creative, platform, channel } = subject;
  return [kind, kind === 'shift' ? (platform ?? channel) : (creative ?? campaign ?? platform), verdict].join(' · ');
}

/** What was planted and still holds is found as what it is; no decoy is called fatigued, and nothing else shifted. */
function expectFindings({ outputs: { monitor }, truth }: TrueLoop): void {
  const planted = (kind: string) => truth.plants.filter((plant) => plant.kind === kind);
  const found = (kind: Finding['kind']) => monitor.findings.filter((one) => one.kind === kind);

  const worn = planted('creative fatigue');
  for (const { creative, verdict } of worn)
    expect(found('fatigue').map(named)).toContain(`fatigue · ${creative} · ${verdict}`);
  const fatigued = found('fatigue').filter(({ verdict }) => verdict === 'fatigued');
  expect(fatigued.map(({ subject }) => subject.creative)).toEqual(
    worn.filter(({ verdict }) => verdict === 'fatigued').map(({ creative }) => creative),
  );

  const [outage] = planted('tracking outage');
  const began = Date.parse(outage?.from ?? '');
  const breaks = found('tracking_break');
  expect(breaks.map(({ verdict }) => verdict)).toEqual(['tracking break']);
  for (const { since } of breaks) {
    expect(began - Date.parse(since)).toBeGreaterThanOrEqual(0);
    expect(began - Date.parse(since)).toBeLessThan(2 * DAY_MS);
  }

  const shifts = found('shift').map(named).sort();
  expect(shifts).toEqual(['shift · google_ads · shifted', 'shift · tiktok_ads · shifted']);
}

export function expectShopTruth(loop: TrueLoop): void {
  expectFunnel(loop);
  expectRanks(loop);
  expectDecisions(loop);
  expectFindings(loop);
  expectBreaches(loop);
}
