/**
 * Small things kept by the browser for this device alone: theme, shortcuts, the console's history. Private browsing and full
 * disks refuse storage; a preference is then simply not remembered, which is all that the answer `null` says.
 */
export function readLocal(name: string): string | null {
  try {
    return localStorage.getItem(`loopwright.${name}`);
  } catch {
    return null; // Storage is switched off here: the default holds.
  }
}

/** Answers whether it was kept. */
export function writeLocal(name: string, value: string): boolean {
  try {
    localStorage.setItem(`loopwright.${name}`, value);
    return true;
  } catch {
    return false; // Storage is switched off or full: it holds until the tab closes.
  }
}
