import type { Random } from '../../../src/core/stats/random';

/** The same items in an order that the generator decides. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  return items.map(() => left.splice(random.int(left.length), 1)[0]!);
}
