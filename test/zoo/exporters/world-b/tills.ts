import type { Order } from '../../world-b/orders';
import type { Visit } from '../../world-b/visits';
import type { World } from '../../world-b/world';

/** An order and the visit on which it was placed. */
export interface Sold {
  readonly order: Order;
  readonly visit: Visit;
}

/** Phones pay by the express button, which the payment system books by itself; everything else goes through the shop's till. */
export type Till = 'express' | 'shop';

export function tillOf({ visit }: Sold): Till {
  return visit.person.devices[visit.device]!.kind === 'mobile' ? 'express' : 'shop';
}

/** Orders of one till, oldest first. */
export function soldAt(world: World, till: Till): Sold[] {
  return world.journeys
    .flatMap(({ shopping }) => shopping.sessions)
    .flatMap(({ order, visit }): Sold[] => (order === null ? [] : [{ order, visit }]))
    .filter((sold) => tillOf(sold) === till)
    .sort((a, b) => a.order.orderedMs - b.order.orderedMs || (a.order.id < b.order.id ? -1 : 1));
}
