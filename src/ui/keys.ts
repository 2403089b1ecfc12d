/**
 * How a shortcut is written for people. Keys are written `Mod+k`, `Mod+Shift+z`, `g d` (one after the other) or `?`;
 * `Mod` is ⌘ on Apple devices and Ctrl elsewhere.
 */
const onApple = typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform);

const NAMES: Readonly<Record<string, string>> = {
  Mod: onApple ? '⌘' : 'Ctrl',
  Shift: onApple ? '⇧' : 'Shift',
  Escape: 'Esc',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

const nameOf = (key: string): string => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/** The keys of each cap that is drawn: `g d` gives two caps of one key, `Mod+k` one cap of two. */
export const keyCaps = (keys: string): string[][] => keys.split(' ').map((chord) => chord.split(/\+(?=.)/).map(nameOf));

/** In one line, for titles: `Ctrl K`, `G then D`. */
export const keyText = (keys: string): string =>
  keyCaps(keys)
    .map((cap) => cap.join(onApple ? '' : ' '))
    .join(' then ');
