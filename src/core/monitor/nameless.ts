/** Channels that visits fall into when their tags are lost: they name no sender. */
const NAMELESS: ReadonlySet<string | null> = new Set([null, 'direct', 'other', 'unknown', 'referral']);

export const isNameless = (channel: string | null): boolean => NAMELESS.has(channel);
