import type { FunnelStep } from '../funnel/contract';
import { foldName } from '../funnel/vocabulary';

const ORDER = { type: 'order', name: null } as const;
const BUYING = /\b(won|order(ed)?|purchase[ds]?|paid|payment|subscription (started|created)|checkout completed)\b/;

const isPurchase = ({ any }: FunnelStep): boolean =>
  any.some(({ type, name }) => type === 'order' || BUYING.test(foldName(name ?? '')));

const isVisit = ({ any }: FunnelStep): boolean =>
  any.every(({ type }) => ['page', 'visit', 'impression', 'click'].includes(type));

const takesLeads = ({ any }: FunnelStep): boolean => any.some(({ type, name }) => type === 'lead' && name === null);

/**
 * The person's own stages of the value chain, from the funnel's steps: visits are left to the ads' clicks; where contacts or
 * forms are known the chain begins with the lead, which whoever comes in by the funnel's first step is too; the last stage is
 * the customer, reached by the first payment as well, whether or not a step of the funnel says so.
 * @param lead how addresses become known in these data, if they do
 */
export function valueStages(steps: readonly FunnelStep[], lead: FunnelStep | null): FunnelStep[] {
  const own = steps.filter((step) => !isVisit(step));
  return withCustomer(withLead(own, lead));
}

function withLead(own: readonly FunnelStep[], lead: FunnelStep | null): readonly FunnelStep[] {
  const [first] = own;
  if (lead === null || (first !== undefined && (takesLeads(first) || first.id === lead.id))) return own;
  return [{ ...lead, any: [...lead.any, ...(first?.any ?? [])] }, ...own];
}

function withCustomer(own: readonly FunnelStep[]): FunnelStep[] {
  const last = own.at(-1);
  if (last === undefined) return [];
  if (!isPurchase(last)) return [...own, { id: 'customer', label: 'Customer', any: [ORDER], windowDays: null }];
  const any = last.any.some(({ type, name }) => type === 'order' && name === null) ? last.any : [...last.any, ORDER];
  return [...own.slice(0, -1), { ...last, any }];
}
