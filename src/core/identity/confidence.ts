import type { Band } from './contract';

/** Probability that all identifiers of a person belong together → the word that people read. */
export function bandOf(confidence: number): Band {
  if (confidence >= Math.fround(0.99)) return 'very_likely';
  if (confidence >= Math.fround(0.9)) return 'likely';
  return confidence >= 0.5 ? 'leaning' : 'unclear';
}
