import { amount, quoted, type PrintedFile } from './model';

export interface ShopOrderTruth {
  readonly number: number;
  readonly email: string;
  /** `YYYY-MM-DD HH:MM:SS` in the store's time, four hours behind UTC. */
  readonly created: string;
  readonly status: 'paid' | 'pending' | 'voided' | 'refunded' | 'partially_refunded';
  readonly refundCents: number;
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly cents: number }[];
}

const header = [
  ...['Name', 'Email', 'Financial Status', 'Paid at', 'Fulfillment Status', 'Fulfilled at', 'Accepts Marketing'],
  ...['Currency', 'Subtotal', 'Shipping', 'Taxes', 'Total', 'Discount Code', 'Discount Amount', 'Shipping Method'],
  ...['Created at', 'Lineitem quantity', 'Lineitem name', 'Lineitem price', 'Lineitem compare at price'],
  ...['Lineitem sku', 'Lineitem requires shipping', 'Billing Name', 'Billing Country', 'Notes', 'Note Attributes'],
  ...['Refunded Amount', 'Id', 'Tags'],
];

export const totalCents = ({ items }: ShopOrderTruth): number =>
  items.reduce((sum, { quantity, cents }) => sum + quantity * cents, 490);

/** Shopify's export of orders: a line per item, what belongs to the order on its first line alone. */
export function printShopifyOrders(orders: readonly ShopOrderTruth[]): PrintedFile {
  const lines = orders.flatMap((order) => {
    const { number, email, created, status, refundCents, items } = order;
    const sum = totalCents(order);
    return items.map(({ sku, quantity, cents }, at) => {
      const item = [String(quantity), `Thing, ${sku}`, amount(cents), '', sku, 'true'];
      const own = [`#${number}`, email];
      if (at > 0)
        return [...own, ...Array<string>(13).fill(''), `${created} -0400`, ...item, ...Array<string>(7).fill('')];
      return [
        ...own,
        ...[status, status === 'pending' ? '' : `${created} -0400`, 'unfulfilled', '', number % 2 === 0 ? 'yes' : 'no'],
        ...['EUR', amount(sum - 490), '4.90', '0.00', amount(sum), '', '0.00', 'Standard', `${created} -0400`],
        ...item,
        ...['Ada Müller', 'DE', 'Leave at\nthe door', 'landing_site: /knives\nutm_campaign: spring'],
        ...[amount(refundCents), String(5_500_000_000_000 + number), ''],
      ];
    });
  });
  return { name: 'orders_export_1.csv', text: [header, ...lines].map((cells) => `${quoted(cells)}\n`).join('') };
}
