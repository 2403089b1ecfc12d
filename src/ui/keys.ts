/**
 * How a shortcut is written for people. Keys are written `Mod+k`, `Mod+Shift+z`, `g d` (one after the other) or `?`;
 * `Mod` is ⌘ on Apple devices and Ctrl elsewhere.
 */
const onApple = typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform);

const NAMES: Readonly<Record<string, string>> = {
  Mod: onApple ? '⌘' : 'Ctrl',
  Shift: onApple ? '⇧' : 'Shift',
  Enter: onApple ? '↵' : 'Enter',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

const nameOf = (key: string): string => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/** One entry for each cap that is drawn: `g d` gives two, `Mod+k` gives one. */
export function keyCaps(keys: string): string[] {
  return keys.split(' ').map((chord) =>
    chord
      .split(/\+(?=.)/)
      .map(nameOf)
      .join(onApple ? '' : ' '),
  );
}

export const keyText = (keys: string): string => keyCaps(keys).join(' then ');
