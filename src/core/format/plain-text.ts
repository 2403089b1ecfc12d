/** Control characters and those that turn the direction of a line: in a name they only deceive. */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text that came from a file, kept in one line and its own direction. */
export function plainText(text: string): string {
  return text.replace(DECEIVING, '');
}
