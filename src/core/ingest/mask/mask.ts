/**
 * Text that is kept as text may hold addresses and phone numbers that nobody meant to be there: a search term, a form field,
 * a rejected line. They are replaced before anything is stored (docs/methods/ingest.md).
 */
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?/gu;
const PHONE = /(?<![\w.:])(?:\+|00)?\(?\d[\d ().\u00A0\u202F/-]{6,28}\d(?![\w:])/gu;
const IP = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const DATE = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[T ].*)?$/;
const NUMBER = /^\d{1,3}(?:[ .,\u00A0\u202F]\d{3})+$|^\d{1,2}(?:[,.]\d{2})+[,.]\d{3}$/;

function isPhone(token: string): boolean {
  const digits = token.replace(/\D/g, '');
  if (/^(?:\+|00)/.test(token)) return digits.length >= 8 && digits.length <= (token.startsWith('+') ? 15 : 17);
  const groups = token.split(/[^\d]+/).filter((group) => group !== '').length;
  return (
    groups >= 3 &&
    digits.length >= 9 &&
    digits.length <= 15 &&
    !IP.test(token) &&
    !DATE.test(token) &&
    !NUMBER.test(token)
  );
}

export function mask(text: string): string {
  const mailed = text.includes('@') ? text.replace(EMAIL, '[e-mail]') : text;
  return mayHoldPhone(mailed) ? mailed.replace(PHONE, (token) => (isPhone(token) ? '[phone]' : token)) : mailed;
}

function mayHoldPhone(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length && digits < 8; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits += 1;
  }
  return digits >= 8;
}

/** Whether bytes may need masking at all: an `@`, or eight digits with something between or before them. */
export function mayNeedMask(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0;
  let breaks = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === 0x40) return true;
    if (byte >= 0x30 && byte <= 0x39) digits += 1;
    else if (digits > 0 || byte === 0x2b) breaks += 1;
  }
  return digits >= 8 && (breaks > 0 || bytes[start] === 0x30);
}
