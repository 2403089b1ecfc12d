/** A drawing as text for snapshots: numbers to one decimal, ids and scoping classes made stable. */
export function drawn(container: Element): string {
  const svg = container.querySelector('svg');
  if (svg === null) return 'nothing drawn';
  return new XMLSerializer()
    .serializeToString(svg)
    .replaceAll(/<!--.*?-->| xmlns="[^"]*"/g, '')
    .replaceAll(/\s*svelte-[a-z0-9]+/g, '')
    .replaceAll(/ class=""/g, '')
    .replaceAll(/(id="|url\(#)[^")]+/g, '$1pattern')
    .replaceAll(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10))
    .replaceAll('><', '>\n<');
}
