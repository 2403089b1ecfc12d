/** Caps on contacts applied to the next contact of one person, from the contacts up to now. */
import { CapCounter, windowIndex, windowStarts } from './frequency';
import { dayWords } from '../format/day-words';
import { microsOf, type Contacts } from './facts';
import { CLEAR, type CapSpec, type Evaluate, type Judge, type Outcome, type RuleContext } from './rule-kind';

/** A cap per device or cookie is about the past alone: a decision about a person does not name one. */
const NO_KEY: Outcome = {
  kind: 'unknown',
  note: 'The proposal names a person, no device or cookie, so what was counted per device or cookie cannot be applied to it.',
};
const NO_PERSON: Outcome = {
  kind: 'unknown',
  note: 'The proposal names no person; totals cannot prove a cap per person. The past is counted exactly in the audit.',
};

const NONE: Contacts = { times: [], places: [] };

export function judgeCap(cap: CapSpec, { facts, scope }: RuleContext): Judge {
  const now = microsOf(facts.now);
  // Only contacts where the rule applies count; where a place does not say, the contact counts: rather too strict.
  const counts = facts.places.map((place) => scope(place) !== 'outside');
  const day = dayWords(facts.now);
  const isFull = cap.blockSeconds === null ? fullWindow(cap, now) : fullBlock(cap, now);
  const evaluate: Evaluate = ({ person }) => {
    const { held, denies } = isFull(facts.contacts.get(person!) ?? NONE, counts);
    return denies ? { kind: 'deny', value: `${held} by ${day}`, units: 1 } : CLEAR;
  };
  return ({ exposes, isPersonal }) => {
    if (!exposes) return CLEAR;
    if (!isPersonal) return NO_PERSON;
    return cap.key === 'person' ? evaluate : NO_KEY;
  };
}

/** Contacts in the window that the next one falls into, and whether they leave no room for it. */
type Full = (contacts: Contacts, counts: readonly boolean[]) => { readonly held: number; readonly denies: boolean };

function fullWindow({ n, window }: CapSpec, now: number): Full {
  const since = windowStart(window, now);
  return ({ times, places }, counts) => {
    let held = 0;
    for (let at = times.length - 1; at >= 0 && times[at]! >= since; at -= 1) {
      if (times[at]! <= now && counts[places[at]!] !== false) held += 1;
    }
    return { held, denies: held >= n };
  };
}

/** First microsecond that counts: one exactly the length of a rolling window ago is outside. */
function windowStart(window: CapSpec['window'], now: number): number {
  if (window.kind === 'lifetime') return -Infinity;
  if (window.kind === 'rolling') return now - window.seconds * 1e6 + 1;
  const starts = windowStarts(window, now, now).filter((start) => start <= now);
  return starts[starts.length - 1]!;
}

/** A block depends on every contact before, so that it is run through. */
function fullBlock(cap: CapSpec, now: number): Full {
  const recorded: CapSpec = { ...cap, mode: 'recorded' };
  const windowOf = windowIndex(cap.window);
  return ({ times, places }, counts) => {
    const counter = new CapCounter(recorded, windowOf);
    const own = times.filter((time, at) => time <= now && counts[places[at]!] !== false);
    for (const time of own) counter.admit(time);
    return { held: own.length, denies: !counter.admit(now) };
  };
}
