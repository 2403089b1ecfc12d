import { DAYS, isoDay } from '../../calendar';
import { MARGIN } from '../../world-b/orders';
import { poundRates } from '../../world-b/rates';
import type { World } from '../../world-b/world';
import { countBy } from '../events';
import { funnelPrinted, shopFunnel } from '../funnel';
import type { JoinedRecord } from '../joins';
import { plantsTruth } from './plants';
import { valueTruth } from './value';

/** Facts of the shop's world and what was planted in it, as JSON. */
export function worldTruth(world: World, records: readonly JoinedRecord[]) {
  const value = valueTruth(world);
  const shoppings = world.journeys.map(({ shopping }) => shopping);
  const sessions = shoppings.flatMap((shopping) => shopping.sessions);
  const orders = shoppings.flatMap((shopping) => shopping.orders);
  const customers = shoppings.filter((shopping) => shopping.orders.length > 0);
  const some = (isIt: (session: (typeof sessions)[number]) => boolean) =>
    shoppings.filter((shopping) => shopping.sessions.some(isIt)).length;
  return {
    title: 'Fernwick (synthetic)',
    synthetic: true,
    seed: String(world.seed),
    period: { from: isoDay(0), to: isoDay(DAYS - 1), days: DAYS },
    people: world.journeys.length,
    peopleByRegion: countBy(world.journeys, ({ person }) => person.region.id),
    peopleByValueType: countBy(world.journeys, ({ person }) => person.valueType.id),
    funnel: {
      visited: some(() => true),
      product: some(({ viewed }) => viewed.length > 0),
      cart: some(({ added }) => added !== null),
      ordered: customers.length,
      orderedAgain: customers.filter((shopping) => shopping.orders.length > 1).length,
      refunded: orders.filter(({ refundedMs }) => refundedMs !== null).length,
    },
    visitsBySource: countBy(sessions, ({ visit }) => visit.source),
    customersBySource: countBy(customers, ({ firstView }) => firstView?.source ?? ''),
    orders: {
      count: orders.length,
      totalMicros: {
        EUR: orders.filter(({ currency }) => currency === 'EUR').reduce((sum, { total }) => sum + total * 10_000, 0),
        GBP: orders.filter(({ currency }) => currency === 'GBP').reduce((sum, { total }) => sum + total * 10_000, 0),
      },
    },
    effects: {
      visitsCausedByAdsSeenWithoutClick: countBy(
        sessions.flatMap(({ visit }) => visit.causedBy ?? []),
        ({ campaign }) => campaign.channel,
      ),
    },
    currency: { objective: 'EUR', eurosForAPound: poundRates, margin: MARGIN },
    value,
    funnelPrinted: funnelPrinted(records, shopFunnel),
    ...plantsTruth(world, records, value),
    hostileCells: [
      {
        file: 'Campagnerapport.csv',
        column: 'Budgetnaam',
        text: '=HYPERLINK("https://fernwick.example/budget","Q3")',
      },
      {
        file: 'fernwick_impressions_20260504_20261030.csv.gz',
        column: 'creative',
        text: '<img src=x onerror=alert(1)> – D',
      },
    ],
  };
}
