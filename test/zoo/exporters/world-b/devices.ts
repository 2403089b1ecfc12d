import { stream, type Random } from '../../../../src/core/stats/random';
import { DAYS, inPeriod } from '../../calendar';
import { binomial } from '../../draw';
import type { AdAccount } from '../../world-b/ad-accounts';
import type { Campaign } from '../../world-b/campaign';
import type { DeviceKind } from '../../world-b/people';
import type { World } from '../../world-b/world';
import { claims, type DeliverySum } from './delivery';

/** Delivery of a campaign on one day to one kind of device. */
export interface DeviceDay extends DeliverySum {
  readonly campaign: Campaign;
  readonly device: DeviceKind;
  readonly day: number;
}

export const deviceKinds = ['desktop', 'mobile', 'tablet'] as const;

/** Parts of the people outside the market by what they hold in their hands. */
const MOBILE = 0.61;
const TABLET_OF_REST = 0.16;

type Cell = { -readonly [K in keyof DeviceDay]: DeviceDay[K] };
type Split = Record<DeviceKind, number>;

function split(random: Random, whole: number): Split {
  const mobile = binomial(random, whole, MOBILE);
  const tablet = binomial(random, whole - mobile, TABLET_OF_REST);
  return { mobile, tablet, desktop: whole - mobile - tablet };
}

/** Each click is on an impression of its own, so that no device clicks more often than it is shown something. */
function clicksOn(random: Random, clicks: number, shown: Split): Split {
  const left = { ...shown };
  const on = { desktop: 0, mobile: 0, tablet: 0 };
  for (let n = 0; n < clicks; n++) {
    const place = random.int(left.desktop + left.mobile + left.tablet);
    const device = place < left.mobile ? 'mobile' : place < left.mobile + left.desktop ? 'desktop' : 'tablet';
    left[device]--;
    on[device]++;
  }
  return on;
}

/** Whole cents by clicks; the phone pays the rest. */
function costWithin(costMicros: number, clicks: Split): Split {
  const all = clicks.desktop + clicks.tablet + clicks.mobile;
  const part = (some: number) => (all === 0 ? 0 : Math.floor((costMicros * some) / all / 10_000) * 10_000);
  const [desktop, tablet] = [part(clicks.desktop), part(clicks.tablet)];
  return { desktop, tablet, mobile: costMicros - desktop - tablet };
}

class Grid {
  readonly #cells = new Map<string, Cell>();

  at(campaign: Campaign, day: number, device: DeviceKind): Cell {
    const key = `${String(day).padStart(3, '0')} ${campaign.key} ${device}`;
    const none = { impressions: 0, clicks: 0, costMicros: 0, conversionsMicros: 0, valueMicros: 0 };
    const cell = this.#cells.get(key) ?? { campaign, device, day, ...none };
    this.#cells.set(key, cell);
    return cell;
  }
}

function addOutside(world: World, campaign: Campaign, grid: Grid): void {
  const [only] = campaign.creatives;
  for (const [day, outside] of (world.outside.get(only!) ?? []).entries()) {
    const random = stream(world.seed, 'export', 'google-ads', 'devices', campaign.key, day);
    const shown = split(random, outside.impressions);
    const clicks = clicksOn(random, outside.clicks, shown);
    const cost = costWithin(outside.costMicros, clicks);
    for (const device of deviceKinds) {
      const cell = grid.at(campaign, day, device);
      cell.impressions += shown[device];
      cell.clicks += clicks[device];
      cell.costMicros += cost[device];
    }
  }
}

/** Everything that the market met, by the device that it was met on. */
function addMarket(world: World, account: AdAccount, grid: Grid): void {
  for (const { exposures, shopping } of world.journeys) {
    const ads = exposures
      .filter(({ campaign }) => campaign.account.id === account.id)
      .sort((a, b) => a.utcMs - b.utcMs);
    const cellOf = (ad: (typeof ads)[number]) => grid.at(ad.campaign, ad.day, ad.person.devices[ad.device]!.kind);
    for (const ad of ads) {
      const cell = cellOf(ad);
      cell.impressions++;
      if (ad.clicked) cell.clicks++;
      cell.costMicros += ad.costMicros;
    }
    for (const order of shopping.orders) {
      for (const { ad, shareMicros } of claims[account.platform](ads, order.orderedMs)) {
        if (!inPeriod(ad.day)) continue;
        const worth = Math.round(order.total * order.rate) * 10_000;
        cellOf(ad).conversionsMicros += shareMicros;
        cellOf(ad).valueMicros += Math.round((worth * shareMicros) / 1_000_000);
      }
    }
  }
}

/** Delivery of an account by day, campaign and device; what delivered nothing is left out. */
export function deviceDays(world: World, account: AdAccount): DeviceDay[] {
  const grid = new Grid();
  const campaigns = world.campaigns.filter((each) => each.account.id === account.id);
  for (const campaign of campaigns) addOutside(world, campaign, grid);
  addMarket(world, account, grid);
  return Array.from({ length: DAYS }, (_, day) =>
    campaigns.flatMap((campaign) => deviceKinds.map((device) => grid.at(campaign, day, device))),
  )
    .flat()
    .filter(({ impressions }) => impressions > 0);
}
