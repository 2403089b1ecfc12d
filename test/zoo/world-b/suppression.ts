import { stream } from '../../../src/core/stats/random';
import { DAY_MS, DAYS, FIRST_DAY } from '../calendar';
import { chance } from '../draw';
import type { Person } from './people';
import type { World } from './world';

export type Reason = 'unsubscribe' | 'complaint' | 'bounce' | 'legal';

/** Someone who must not be written to any more. */
export interface Suppressed {
  readonly person: Person;
  readonly day: number;
  readonly reason: Reason;
}

/** Chance by customer and week to leave the list: the same throughout, so that no rise of complaints is to be found. */
const LEAVING = 0.004;

/** Who left the mailing list, was never reachable on it, or had to be taken off. */
export function suppressionOf({ seed, journeys }: World): Suppressed[] {
  const list = journeys.flatMap(({ person, shopping }): Suppressed[] => {
    const [first] = shopping.orders;
    if (first === undefined) return [];
    const random = stream(seed, 'world-b', 'suppression', person.index);
    const start = Math.floor(first.orderedMs / DAY_MS) - FIRST_DAY + 1;
    if (chance(random, 0.012)) return inside({ person, day: start + random.int(3), reason: 'bounce' });
    if (chance(random, 0.003)) return inside({ person, day: start + random.int(30), reason: 'legal' });
    if (!person.consent.email) return [];
    const day = start + Math.floor(random.exponential(1) * (7 / LEAVING));
    return inside({ person, day, reason: chance(random, 0.15) ? 'complaint' : 'unsubscribe' });
  });
  return list.sort((a, b) => a.day - b.day || a.person.index - b.person.index);
}

function inside(one: Suppressed): Suppressed[] {
  return one.day < DAYS ? [one] : [];
}
