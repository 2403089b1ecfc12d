import type { Zone } from '../calendar';

export type RegionId = 'emea' | 'amer' | 'apac';
export type Persona = 'operations' | 'data' | 'finance' | 'it';

export interface Region {
  readonly id: RegionId;
  readonly zone: Zone;
  readonly currency: 'EUR' | 'USD';
  /** Share of accounts. */
  readonly weight: number;
  readonly countries: readonly string[];
}

export const regions: readonly Region[] = [
  {
    id: 'emea',
    zone: 'Europe/Berlin',
    currency: 'EUR',
    weight: 0.45,
    countries: ['DE', 'DE', 'DE', 'AT', 'CH', 'NL', 'SE', 'PL'],
  },
  { id: 'amer', zone: 'America/New_York', currency: 'USD', weight: 0.4, countries: ['US', 'US', 'US', 'US', 'CA'] },
  { id: 'apac', zone: 'Asia/Tokyo', currency: 'USD', weight: 0.15, countries: ['JP'] },
];

export interface PersonaTraits {
  readonly id: Persona;
  readonly title: string;
  /** Share of people. */
  readonly weight: number;
  /** Shape of the latent intent, Beta(a, b). */
  readonly intent: readonly [number, number];
  /** Multiplies the chance that a trial becomes an active workspace. */
  readonly activation: number;
  /** Weight in a buying decision. */
  readonly authority: number;
}

export const personas: readonly PersonaTraits[] = [
  { id: 'operations', title: 'Head of Operations', weight: 0.35, intent: [2, 5], activation: 1, authority: 1 },
  { id: 'data', title: 'Data Analyst', weight: 0.3, intent: [2, 4], activation: 1.35, authority: 0.4 },
  { id: 'finance', title: 'Finance Manager', weight: 0.2, intent: [1.5, 6], activation: 0.7, authority: 1.3 },
  { id: 'it', title: 'IT Administrator', weight: 0.15, intent: [1.5, 5], activation: 0.9, authority: 0.8 },
];
