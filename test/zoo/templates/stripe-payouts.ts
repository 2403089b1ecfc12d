import { amount, quoted, type PrintedFile } from './model';

/** Stripe's payouts: what went to the bank, and when it arrives. */
export function printStripePayouts(
  payouts: readonly { readonly id: string; readonly cents: number; readonly day: string }[],
): PrintedFile {
  const header = 'id,Amount,Created (UTC),Currency,Livemode,Arrival Date (UTC),Status';
  const lines = payouts.map(({ id, cents, day }) =>
    quoted([id, amount(cents), `${day} 06:11`, 'eur', 'true', `${day} 00:00`, 'paid']),
  );
  return { name: 'payouts.csv', text: [header, ...lines].map((line) => `${line}\n`).join('') };
}
