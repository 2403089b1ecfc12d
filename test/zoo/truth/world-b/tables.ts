import { consentText } from '../../exporters/world-b/consent';
import type { World } from '../../world-b/world';
import { csv, iso } from '../tables';

/** One row per person who saw an ad or came to the shop, with the latent traits and what was done there. */
export function peopleCsv(world: World): string {
  const header = [
    ...['person_id', 'region', 'country', 'value_type', 'intent', 'usual_order', 'order_rate', 'leaving', 'consent'],
    ...['ads_seen', 'ads_clicked', 'visits', 'products', 'carts', 'orders', 'first_view_at', 'first_view_source'],
    'first_view_campaign',
  ];
  const rows = world.journeys
    .filter(({ exposures, shopping }) => exposures.length + shopping.sessions.length > 0)
    .map(({ person, exposures, shopping: { sessions, orders, firstView } }) => [
      ...[person.id, person.region.id, person.country, person.valueType.id, person.intent.toFixed(4)],
      ...[person.usualOrder, person.orderRate.toFixed(5), person.leaving.toFixed(4), consentText(person, 0)],
      ...[exposures.length, exposures.filter(({ clicked }) => clicked).length, sessions.length],
      ...[sessions.filter(({ viewed }) => viewed.length > 0).length],
      ...[sessions.filter(({ added }) => added !== null).length, orders.length],
      ...[iso(firstView?.utcMs ?? null), firstView?.source ?? '', firstView?.click?.campaign.name ?? ''],
    ]);
  return csv(header, rows);
}

/** Every order with what became of it; amounts in hundredths of its currency. */
export function ordersCsv(world: World): string {
  const header = ['order', 'person_id', 'number', 'ordered_at', 'source', 'campaign', 'currency', 'total', 'discount'];
  const more = ['refunded', 'refunded_at', 'lines'];
  const rows = world.journeys
    .flatMap(({ shopping }) => shopping.sessions)
    .flatMap(({ order, visit }) => (order === null ? [] : [{ order, visit }]))
    .sort((a, b) => a.order.orderedMs - b.order.orderedMs || (a.order.id < b.order.id ? -1 : 1))
    .map(({ order, visit }) => [
      ...[order.id, order.person.id, order.number, iso(order.orderedMs), visit.source],
      ...[visit.click?.campaign.name ?? '', order.currency, order.total, order.discount],
      ...[order.refunded, iso(order.refundedMs), order.lines.map(({ product }) => product.sku).join(' ')],
    ]);
  return csv([...header, ...more], rows);
}
