import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, DAYS, FIRST_DAY } from '../calendar';
import { chance } from '../draw';
import { contactsOf, type Contact } from './contacts';
import { complaints } from './plants';
import type { World } from './world';

export type Reason = 'unsubscribe' | 'complaint' | 'bounce' | 'legal';

/** Someone who must not be written to any more. */
export interface Suppressed {
  readonly contact: Contact;
  readonly day: number;
  readonly reason: Reason;
}

/** A week of a contact: ads of the log that the person met in it, and whether the address was taken off the list. */
export interface ContactWeek {
  readonly week: number;
  readonly contacts: number;
  readonly left: boolean;
}

const WEEKS = Math.floor(DAYS / 7);
const weekOf = (utcMs: number) => Math.floor((utcMs / DAY_MS - FIRST_DAY) / 7);

function weeksOf(
  random: Random,
  contact: Contact,
  seen: readonly number[],
): { weeks: ContactWeek[]; gone: Suppressed | null } {
  const { base, perContact, above } = complaints;
  const weeks: ContactWeek[] = [];
  for (let week = weekOf(contact.createdMs) + 1; week < WEEKS; week++) {
    const contacts = seen[week] ?? 0;
    const over = perContact * Math.max(0, contacts - above);
    const left = chance(random, base + over);
    weeks.push({ week, contacts, left });
    if (!left) continue;
    const reason = chance(random, over > 0 ? 0.4 : 0.15) ? 'complaint' : 'unsubscribe';
    return { weeks, gone: { contact, day: week * 7 + 5 + random.int(2), reason } };
  }
  return { weeks, gone: null };
}

function unreachable(random: Random, contact: Contact): Suppressed | null {
  const day = Math.min(DAYS - 1, Math.floor(contact.createdMs / DAY_MS) - FIRST_DAY + 1 + random.int(3));
  if (chance(random, 0.012)) return { contact, day, reason: 'bounce' };
  return chance(random, 0.003) ? { contact, day, reason: 'legal' } : null;
}

export interface Suppression {
  readonly list: readonly Suppressed[];
  readonly weeks: readonly ContactWeek[];
}

/** Who left the mailing list, week by week; more of those who met the ads too often. */
export function suppressionOf(world: World): Suppression {
  const journeys = new Map(world.journeys.map((journey) => [journey.life.person, journey]));
  const list: Suppressed[] = [];
  const allWeeks: ContactWeek[] = [];
  for (const contact of contactsOf(world)) {
    const random = stream(world.seed, 'world-a', 'suppression', contact.person.index);
    const dead = unreachable(random, contact);
    if (dead !== null) list.push(dead);
    if (dead !== null || !contact.person.consent.email) continue;
    const seen = Array.from({ length: WEEKS }, () => 0);
    for (const ad of journeys.get(contact.person)!.exposures) {
      const week = weekOf(ad.utcMs);
      if (ad.campaign.channel === 'display' && week >= 0 && week < WEEKS) seen[week]!++;
    }
    const { weeks, gone } = weeksOf(random, contact, seen);
    allWeeks.push(...weeks);
    if (gone !== null) list.push(gone);
  }
  return { list: list.sort((a, b) => a.day - b.day), weeks: allWeeks };
}
