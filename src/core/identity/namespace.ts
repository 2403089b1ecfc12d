/** Namespaces of identifiers, what they are worth for joining, and the probability that one shared row stands for one person. */

export type Strength = 'strong' | 'medium' | 'weak';

/** In order of priority: the first that a record carries names its person. Codes are positions in this list. */
export const namespaces = [
  'user',
  'crm',
  'customer',
  'email_sha256',
  'anonymous',
  'cookie',
  'device',
  'phone_sha256',
  'click',
  'order',
] as const;

export type Namespace = (typeof namespaces)[number];

const STRENGTHS: Readonly<Record<Namespace, Strength>> = {
  user: 'strong',
  crm: 'strong',
  customer: 'strong',
  email_sha256: 'strong',
  anonymous: 'medium',
  cookie: 'medium',
  device: 'medium',
  phone_sha256: 'medium',
  click: 'medium',
  order: 'medium',
};

/** Systems give a person one such id each: two different ones on two sides of a link speak against it. */
const SINGLE_VALUED: ReadonlySet<Namespace> = new Set(['user', 'crm', 'customer']);

/** What a browser or an app carries; it can pass from hand to hand. */
const CARRIED: ReadonlySet<Namespace> = new Set(['anonymous', 'cookie', 'device']);

export const strengthOf = (code: number): Strength => STRENGTHS[namespaces[code]];
export const isStrong = (code: number): boolean => strengthOf(code) === 'strong';
export const isSingleValued = (code: number): boolean => SINGLE_VALUED.has(namespaces[code]);
export const isCarried = (code: number): boolean => CARRIED.has(namespaces[code]);
export const codeOf = (namespace: string): number => (namespaces as readonly string[]).indexOf(namespace);

/** Probability of one link by the weaker of its two ends; all links of this version are identifiers of one row. */
const LINK: Readonly<Record<Strength, number>> = { strong: 0.999, medium: 0.99, weak: 0.5 };

export function linkProbability(a: number, b: number): number {
  const [left, right] = [strengthOf(a), strengthOf(b)];
  if (left === 'weak' || right === 'weak') return LINK.weak;
  return left === 'strong' && right === 'strong' ? LINK.strong : LINK.medium;
}

/** Independent evidence for one pair in parallel: 1 − Π(1 − pᵢ), one p per source. */
export function parallel(probabilities: readonly number[]): number {
  return 1 - probabilities.reduce((left, p) => left * (1 - p), 1);
}
