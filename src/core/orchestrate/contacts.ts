/** Caps on contacts applied to the next contact of one person, from the contacts up to now. */
import { CapCounter, windowIndex } from './frequency';
import { dayWords } from '../format/day-words';
import { microsOf, type Contacts } from './facts';
import { CLEAR, type CapSpec, type Evaluate, type Outcome, type RuleContext } from './rule-kind';

/** A cap per device or cookie is about the past alone: a decision about a person does not name one. */
const NO_KEY: Outcome = {
  kind: 'unknown',
  note: 'The proposal names a person, no device or cookie, so what was counted per device or cookie cannot be applied to it.',
};
const NO_PERSON: Outcome = {
  kind: 'unknown',
  note: 'The proposal names no person; totals cannot prove a cap per person. The past is counted exactly in the audit.',
};

export function evaluateCap(cap: CapSpec, { facts, scope }: RuleContext): Evaluate {
  const now = microsOf(facts.now);
  // Only contacts where the rule applies count; where a place does not say, the contact counts: rather too strict.
  const counts = facts.places.map((place) => scope(place) !== 'outside');
  const day = dayWords(facts.now);
  return ({ person, exposes }) => {
    if (!exposes) return CLEAR;
    if (person === null) return NO_PERSON;
    if (cap.key !== 'person') return NO_KEY;
    const times = timesOf(facts.contacts.get(person), counts, now);
    const counter = new CapCounter({ ...cap, mode: 'recorded' });
    for (const time of times) counter.admit(time);
    if (counter.admit(now)) return CLEAR;
    return { kind: 'deny', value: `${withinWindow(times, cap, now)} by ${day}`, units: 1 };
  };
}

function timesOf(contacts: Contacts | undefined, counts: readonly boolean[], now: number): readonly number[] {
  if (contacts === undefined) return [];
  return contacts.times.filter((time, at) => time <= now && (counts[contacts.places[at]!] ?? true));
}

/** Contacts in the window that the next one would fall into. */
function withinWindow(times: readonly number[], cap: CapSpec, now: number): string {
  const { window } = cap;
  if (window.kind === 'rolling') return String(times.filter((time) => time > now - window.seconds * 1e6).length);
  const index = windowIndex(window);
  return String(times.filter((time) => index(time) === index(now)).length);
}
