/**
 * What an address says of itself before it is hashed, since a hash no longer tells: a mailbox of a role is shared by people, a
 * disposable one is nobody's for long, and one at a documentation domain is a test (docs/methods/identity.md).
 */
import { normalEmail } from './personal';

export type EmailKind = 'role' | 'disposable' | 'test';

const ROLES = new Set(
  (
    'info sales noreply no-reply donotreply do-not-reply admin administrator hello support billing contact office team mail ' +
    'marketing accounts accounting finance hr jobs careers press webmaster postmaster hostmaster abuse helpdesk service ' +
    'enquiries inquiries orders invoices kontakt buero rechnung'
  ).split(' '),
);
const DISPOSABLE = new Set(
  (
    'mailinator.com guerrillamail.com guerrillamail.net sharklasers.com 10minutemail.com 10minutemail.net temp-mail.org tempmail.com ' +
    'tempmail.net tempmailo.com yopmail.com yopmail.fr trashmail.com trashmail.de wegwerfmail.de getnada.com nada.email maildrop.cc ' +
    'dispostable.com throwawaymail.com fakeinbox.com mintemail.com moakt.com mailnesia.com spamgourmet.com mytemp.email emailondeck.com ' +
    'discard.email mohmal.com burnermail.io inboxkitten.com tempr.email'
  ).split(' '),
);
/** Domains that nobody can own: those of RFC 2606 that forms are tested with. */
const TEST = new Set(['example.com', 'example.org', 'example.net', 'localhost']);

/** Null for an ordinary address, for a hash and for what is no address. */
export function emailKind(raw: string): EmailKind | null {
  const text = normalEmail(raw);
  const at = text.lastIndexOf('@');
  if (at < 1) return null;
  const domain = text.slice(at + 1);
  if (TEST.has(domain) || domain.endsWith('.test') || domain.endsWith('.invalid')) return 'test';
  if (DISPOSABLE.has(domain)) return 'disposable';
  return ROLES.has(text.slice(0, at).replace(/\+.*$/, '')) ? 'role' : null;
}
