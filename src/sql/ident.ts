/**
 * The only way a name enters SQL text: double quotes doubled, at most 255 bytes, no NUL.
 * @throws RangeError when the name cannot be an identifier
 */
export function ident(name: string): string {
  if (name.length === 0) throw new RangeError('An identifier cannot be empty.');
  if (name.includes('\0')) throw new RangeError('An identifier cannot hold a NUL character.');
  if (new TextEncoder().encode(name).length > 255) throw new RangeError('An identifier is at most 255 bytes long.');
  return `"${name.replaceAll('"', '""')}"`;
}
