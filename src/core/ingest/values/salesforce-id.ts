/**
 * Ids of Salesforce differ in case alone, which spreadsheets and joins lose. The form of 18 characters carries the case of the
 * other 15 in its last three, five bits each.
 */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const SHORT = /^[a-z\d]{15}$/i;
const LONG = /^[a-z\d]{18}$/i;

function suffixOf(id: string): string {
  let suffix = '';
  for (let from = 0; from < 15; from += 5) {
    let bits = 0;
    for (let at = 0; at < 5; at += 1) {
      const letter = id[from + at];
      if (letter >= 'A' && letter <= 'Z') bits |= 1 << at;
    }
    suffix += LETTERS[bits];
  }
  return suffix;
}

/** The 15 characters with the case that the last three state. */
function restored(id: string): string {
  let text = '';
  for (let at = 0; at < 15; at += 1) {
    const bits = LETTERS.indexOf(id[15 + Math.floor(at / 5)].toUpperCase());
    text += (bits >> (at % 5)) & 1 ? id[at].toUpperCase() : id[at].toLowerCase();
  }
  return text;
}

/** The id that is safe to compare; null for a text that is none, or whose case and check letters contradict each other. */
export function salesforceId(text: string): string | null {
  const id = text.trim();
  if (SHORT.test(id)) return id + suffixOf(id);
  if (!LONG.test(id)) return null;
  const short = restored(id);
  const isFolded = id === id.toUpperCase() || id === id.toLowerCase();
  const suffix = suffixOf(short);
  // An id folded as a whole gets its case back from its last three letters; one that contradicts them is another id.
  if (suffix !== id.slice(15).toUpperCase()) return null;
  return isFolded || short === id.slice(0, 15) ? short + suffix : null;
}
