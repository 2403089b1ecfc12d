import type { Basis } from './estimate/contract';

/** What the inspector says of one number or figure. Absent parts are left out. */
export interface Inspection {
  readonly title: string;
  readonly value?: string;
  /** Interval, unit, what it is compared with. */
  readonly note?: string;
  readonly means: string;
  readonly sql?: string;
  readonly rows?: string;
  readonly lastChange?: string;
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
}

/** The facts that stand under every number of a result. */
export function basisFacts({ assumptions, seed }: Basis): NonNullable<Inspection['facts']> {
  const assumed = assumptions.map((value, at) => ({ label: at === 0 ? 'Assumes' : 'and', value }));
  return seed === null ? assumed : [...assumed, { label: 'Seed of its draws', value: String(seed) }];
}
