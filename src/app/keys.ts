/**
 * Which command a key press means. Keys are written as in `src/ui/keys.ts`: `Mod+k`, `g d`, `?`. Single keys and
 * sequences stay silent while text is typed and can be switched off (WCAG 2.1.4); chords with Mod always work.
 */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** A second key of a sequence must follow within this time. */
export const SEQUENCE_MS = 1200;

/** `Mod+Shift+z` of a press; null for keys that bind nothing (modifiers alone, dead keys, AltGr characters). */
export function chordOf(press: KeyPress): string | null {
  const { key } = press;
  if (['Control', 'Meta', 'Shift', 'Alt', 'Dead', 'Process'].includes(key)) return null;
  const mod = press.ctrlKey || press.metaKey;
  if (press.altKey && (key.length > 1 || !mod)) return key.length === 1 && !mod ? key : null;
  if (!mod) return key;
  const parts = ['Mod'];
  // A shifted sign such as `?` says so itself; letters and named keys need the word.
  if (press.shiftKey) parts.push('Shift');
  parts.push(key.length === 1 ? key.toLowerCase() : key);
  return parts.join('+');
}

export const isSingleKey = (keys: string): boolean => !keys.includes('Mod');

/** Remembers the start of a sequence; answers the keys pressed so far. */
export class KeySequence {
  #pending: { keys: string; at: number } | null = null;

  constructor(readonly starts: (prefix: string) => boolean) {}

  /** Candidates in order: the sequence continued, then the press alone. `now` in milliseconds. */
  next(chord: string, now: number): readonly string[] {
    const pending = this.#pending && now - this.#pending.at <= SEQUENCE_MS ? this.#pending.keys : null;
    this.#pending = null;
    const joined = pending === null ? null : `${pending} ${chord}`;
    if (joined === null && this.starts(`${chord} `)) this.#pending = { keys: chord, at: now };
    return joined === null ? [chord] : [joined, chord];
  }
}

/** True where typing belongs to the element: fields, editors, and lists that search while typing. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.shadowRoot?.activeElement instanceof HTMLElement) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range', 'file'].includes(target.type);
  return target.closest('[role="menu"], [role="listbox"]') !== null;
}
