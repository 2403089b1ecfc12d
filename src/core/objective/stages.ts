import type { FunnelStep } from '../funnel/contract';
import { foldName } from '../funnel/vocabulary';

const ORDER = { type: 'order', name: null } as const;
const BUYING = /\b(won|order(ed)?|purchase[ds]?|paid|payment|subscription (started|created)|checkout completed)\b/;

const isPurchase = ({ any }: FunnelStep): boolean =>
  any.some(({ type, name }) => type === 'order' || BUYING.test(foldName(name ?? '')));

const isVisit = ({ any }: FunnelStep): boolean =>
  any.every(({ type }) => ['page', 'visit', 'impression', 'click'].includes(type));

/**
 * The person's own stages of the value chain, from the funnel's steps: visits are left to the ads' clicks, and the last stage
 * is the customer, reached by the first payment too, whether or not a step of the funnel says so.
 */
export function valueStages(steps: readonly FunnelStep[]): FunnelStep[] {
  const own = steps.filter((step) => !isVisit(step));
  const last = own.at(-1);
  if (last === undefined) return [];
  if (!isPurchase(last)) return [...own, { id: 'customer', label: 'Customer', any: [ORDER], windowDays: null }];
  const any = last.any.some(({ type, name }) => type === 'order' && name === null) ? last.any : [...last.any, ORDER];
  return [...own.slice(0, -1), { ...last, any }];
}
