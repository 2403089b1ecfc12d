/** Host of an address, folded, without port; a bare host stays. Null when there is none. The rest of an address may be personal. */
export function hostOf(text: string): string | null {
  const host = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^/?#@]*@)?([^/?#:@\s]+)/i.exec(text.trim())?.[1];
  return host === undefined ? null : host.toLowerCase();
}
