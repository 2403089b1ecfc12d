/** Customers with their payments, in the objective's currency. */
import { neumaierSum } from '../stats/sum';
import type { Converter } from './currency';
import { daysOf, type PersonPath } from './paths';
import { revenuePerPeriod, type Customer, type Retention } from './payoff';
import type { Amounts } from './posterior';
import type { Segment } from './segments';

export interface PaymentRow {
  readonly person: number;
  /** Microseconds since 1970 UTC. */
  readonly at: number;
  /** order, refund (negative) or deal. */
  readonly kind: string;
  readonly micros: bigint;
  readonly currency: string | null;
}

/** Payments where there are any; else what deals were closed for. */
export function moneyRows(rows: readonly PaymentRow[]): { rows: readonly PaymentRow[]; isDeals: boolean } {
  const paid = rows.filter(({ kind }) => kind !== 'deal');
  return paid.some(({ kind }) => kind === 'order') ? { rows: paid, isDeals: false } : { rows, isDeals: true };
}

export interface CustomersInput {
  readonly paths: readonly PersonPath[];
  readonly lastStage: number;
  readonly rows: readonly PaymentRow[];
  readonly converter: Converter;
}

/** Everyone who paid, and everyone who reached the last stage. Sums without a rate are left out and noted by the converter. */
export function customersOf({ paths, lastStage, rows, converter }: CustomersInput): Customer[] {
  const payments = new Map<number, { at: number; amount: number }[]>();
  for (const row of rows) {
    const amount = converter.convert(row);
    if (amount === null) continue;
    payments.set(row.person, [...(payments.get(row.person) ?? []), { at: daysOf(row.at), amount }]);
  }
  const wonAt = new Map<number, number>();
  for (const { person, reached } of paths) {
    const won = reached.find(({ stage }) => stage === lastStage);
    if (won !== undefined) wonAt.set(person, won.at);
  }
  const people = [...new Set([...wonAt.keys(), ...payments.keys()])].sort((a, b) => a - b);
  return people.map((person) => {
    const own = payments.get(person) ?? [];
    return { person, wonAt: wonAt.get(person) ?? own[0].at, payments: own };
  });
}

/** Revenue of each customer, refunds off, before margin. */
export const revenueByPerson = (customers: readonly Customer[]): ReadonlyMap<number, number> =>
  new Map(customers.map(({ person, payments }) => [person, neumaierSum(payments.map(({ amount }) => amount))]));

/** Amounts per paid period of the customers of any segment; all of them for the root. */
export function amountsBySegment(
  customers: readonly Customer[],
  { retention, asOf, margin }: { retention: Retention; asOf: number; margin: number },
): (segment: Segment) => Amounts {
  const byPerson = new Map<number, number>();
  for (const customer of customers) {
    const amount = revenuePerPeriod(customer, retention, asOf);
    if (amount !== null) byPerson.set(customer.person, amount * margin);
  }
  const all = [...byPerson.values()];
  return ({ subject, leads }) =>
    amountsOf(subject === null ? all : leads.flatMap(({ path }) => byPerson.get(path.person) ?? []));
}

function amountsOf(values: readonly number[]): Amounts {
  if (values.length === 0) return { n: 0, mean: 0, squares: 0 };
  const mean = neumaierSum(values) / values.length;
  return { n: values.length, mean, squares: neumaierSum(values.map((value) => (value - mean) * (value - mean))) };
}
