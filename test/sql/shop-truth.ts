/** What must hold of the loop's results in every world of the shop. */
import { expect } from 'vitest';
import { USED_UP } from '../../src/core/monitor/audience-outlook';
import type { Finding } from '../../src/core/monitor/contract';
import { DAYS } from '../zoo/calendar';
import { reachOf } from '../zoo/reach';
import type { Campaign } from '../zoo/world-b/campaign';
import { metaCampaigns } from '../zoo/world-b/feed-campaigns';
import { expectOverclaim, PLANTED } from './claims-truth';
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

type Plant = TrueLoop['truth']['plants'][number];

/** What a plant is to be found as; none where it is no change that a detector watches: those are ranked, counted or reconciled. */
const FOUND_AS: Readonly<Record<string, (plant: Plant) => readonly string[]>> = {
  'creative fatigue': ({ creative, verdict }) => [`fatigue · ${creative} · ${verdict}`],
  'audience saturation': ({ campaign }) => [`saturation · ${campaign} · saturated`],
  'channel shift': () => ['shift · google_ads · shifted', 'shift · tiktok_ads · shifted'],
  'tracking outage': () => ['tracking_break · segment · tracking break'],
  'tag loss': ({ platform }) => [`tracking_break · ${platform} · re-labelled`],
  'cheap low-value channel': () => [],
  'claim overlap': () => [],
  'frequency breaches': () => [],
  'account total beyond the rows': () => [],
};

export const plantedFindings = ({ plants }: TrueLoop['truth']): readonly string[] =>
  plants.flatMap((plant) => FOUND_AS[plant.kind]!(plant)).sort();

/** The fast detector bears one false `leaning` in 90 days over all series: two in the half year. */
const MOST_LEANING = 2;

/**
 * The list of findings is that of what was planted, and no decoy is on it: not the price rise, the demand that came by itself, the
 * holiday, the sale, the season, the budget that moved or the ad that was learned. Beside it only what leans may stand.
 */
function expectFindings({ outputs: { monitor }, truth }: TrueLoop): void {
  const planted = plantedFindings(truth);
  const others = monitor.findings.filter((finding) => !planted.includes(named(finding)));
  expect(
    monitor.findings
      .filter((finding) => !others.includes(finding))
      .map(named)
      .sort(),
  ).toEqual(planted);
  expect(others.filter(({ certainty }) => certainty !== 'leaning').map(named)).toEqual([]);
  expect(others.length, 'leaning').toBeLessThanOrEqual(MOST_LEANING);
  for (const { verdict } of others) expect(verdict).toBe('decay, cause not identified');
}

/** Found when they began, and ended where they ended. */
function expectDates({ outputs: { monitor }, truth }: TrueLoop): void {
  const plantOf = (kind: string): Plant => truth.plants.find((plant) => plant.kind === kind)!;
  const foundOf = (verdict: Finding['verdict']): Finding =>
    monitor.findings.find((one) => one.kind === 'tracking_break' && one.verdict === verdict)!;
  const daysAfter = (found: string, planted: string | undefined): number =>
    (Date.parse(found) - Date.parse(planted ?? '')) / DAY_MS;
  // Who counts people hears of an outage by their silence, which begins with the last one seen: at most a day before it.
  const outage = daysAfter(foundOf('tracking break').since, plantOf('tracking outage').from);
  expect(outage).toBeGreaterThan(-2);
  expect(outage).toBeLessThanOrEqual(0);
  const [loss, lost] = [plantOf('tag loss'), foundOf('re-labelled')];
  expect(Math.abs(daysAfter(lost.since, loss.from))).toBeLessThanOrEqual(1);
  expect(Math.abs(daysAfter(lost.until ?? '', loss.to))).toBeLessThanOrEqual(1);
}

/** Part of the next impressions of an ad that meet somebody new, as the world has it. */
function trueNewShare({ outside, creatives }: Campaign): number {
  const most = Math.max(...creatives.map(({ share }) => share));
  const shown = outside!.perDay * DAYS * most;
  return (reachOf(outside!, shown + 500) - reachOf(outside!, shown - 500)) / 1000;
}

/** Every audience of Meta has been used up by the end; only one of them tired, and only that one is raised. */
function expectAudiences({ outputs: { monitor } }: TrueLoop): void {
  const watched = monitor.watched.filter(({ detector }) => detector === 'audience-saturation');
  const verdicts = watched.map(({ subject, verdict }) => `${subject.campaign} · ${verdict}`).sort();
  const truth = metaCampaigns.map(
    (one) => `${one.name} · ${trueNewShare(one) < USED_UP ? 'saturated' : 'not saturated'}`,
  );
  expect(verdicts).toEqual(truth.sort());
}

export function expectShopTruth(loop: TrueLoop): void {
  expectFunnel(loop);
  expectRanks(loop);
  expectDecisions(loop);
  expectFindings(loop);
  expectDates(loop);
  expectAudiences(loop);
  expectBreaches(loop);
}

/** Platforms claim more orders than clicks on their ads preceded, by what was planted. */
export async function expectShopClaims({ reconcile }: TrueLoop): Promise<void> {
  const { platforms, unseen } = expectOverclaim(await reconcile(), 'order', PLANTED);
  // Who buys on the marketplace never sees the shop.
  expect(unseen.map(({ platform }) => platform)).toEqual(['amazon_ads']);
  expect(platforms.map(({ platform }) => platform).sort()).toEqual([
    'display_video',
    'google_ads',
    'meta_ads',
    'tiktok_ads',
  ]);
}
