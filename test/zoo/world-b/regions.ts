import type { Zone } from '../calendar';

export type RegionId = 'nl' | 'pt' | 'uk';

export interface Region {
  readonly id: RegionId;
  readonly zone: Zone;
  readonly currency: 'EUR' | 'GBP';
  /** Share of people. */
  readonly weight: number;
  readonly countries: readonly string[];
}

export const regions: readonly Region[] = [
  { id: 'nl', zone: 'Europe/Amsterdam', currency: 'EUR', weight: 0.4, countries: ['NL', 'NL', 'NL', 'BE'] },
  { id: 'pt', zone: 'Europe/Lisbon', currency: 'EUR', weight: 0.22, countries: ['PT'] },
  { id: 'uk', zone: 'Europe/London', currency: 'GBP', weight: 0.38, countries: ['GB'] },
];

export type ValueType = 'occasional' | 'gardener' | 'bargain';

export interface ValueTraits {
  readonly id: ValueType;
  /** Share of people. */
  readonly weight: number;
  /** Factors on what an order is worth and on how often people come back. */
  readonly spend: number;
  readonly repeat: number;
  /** Factor on the chance to order on a sale day, beside the one that holds for everybody. */
  readonly onSale: number;
}

export const valueTypes: readonly ValueTraits[] = [
  { id: 'occasional', weight: 0.55, spend: 0.9, repeat: 0.7, onSale: 1 },
  { id: 'gardener', weight: 0.25, spend: 1.4, repeat: 1.8, onSale: 1 },
  { id: 'bargain', weight: 0.2, spend: 0.7, repeat: 0.9, onSale: 1.8 },
];
