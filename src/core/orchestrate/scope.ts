/** Where a rule applies: lists of names by dimension, compared after trim and case folding; null means everywhere. */
import type { Subject } from '../estimate/contract';
import type { Target } from '../prescribe/contract';
import type { Scope } from './contract';

/** Where something was shown or would be: names as the platforms write them, null where unknown. */
export interface Place {
  readonly channel: string | null;
  readonly platform: string | null;
  readonly campaign: string | null;
  readonly creative: string | null;
  readonly audience: string | null;
  readonly region: string | null;
  readonly device: string | null;
  readonly placement: string | null;
  readonly context: string | null;
  readonly keyword: string | null;
}

export const SCOPE_DIMENSIONS = [
  'channel',
  'campaign',
  'creative',
  'audience',
  'region',
  'device',
  'placement',
] as const;
export type ScopeDimension = (typeof SCOPE_DIMENSIONS)[number];

export const EVERYWHERE: Scope = {
  channel: null,
  campaign: null,
  creative: null,
  audience: null,
  region: null,
  device: null,
  placement: null,
};

/** How names are compared: canonical form, no outer blanks, no difference of case. */
export const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** `unknown`: the place does not say in which region, device … it lies, so the rule cannot be judged there. */
export type ScopeMatch = 'inside' | 'outside' | 'unknown';
export type ScopeTest = (place: Place) => ScopeMatch;

/** A channel is met by its own name or by that of its platform. */
export function scopeTest(scope: Scope): ScopeTest {
  const wanted = SCOPE_DIMENSIONS.flatMap((dimension) => {
    const names = scope[dimension];
    return names === null ? [] : [{ dimension, names: new Set(names.map(fold)) }];
  });
  if (wanted.length === 0) return () => 'inside';
  return (place) => {
    let match: ScopeMatch = 'inside';
    for (const { dimension, names } of wanted) {
      const found = namesOf(place, dimension);
      if (found.length === 0) match = 'unknown';
      else if (!found.some((name) => names.has(fold(name)))) return 'outside';
    }
    return match;
  };
}

function namesOf(place: Place, dimension: ScopeDimension): readonly string[] {
  const names = dimension === 'channel' ? [place.channel, place.platform] : [place[dimension]];
  return names.filter((name) => name !== null);
}

export function placeOf(subject: Subject, target: Target | null): Place {
  return {
    channel: subject.channel,
    platform: subject.platform,
    campaign: subject.campaign,
    creative: subject.creative,
    audience: subject.audience,
    region: target?.region ?? null,
    device: target?.device ?? null,
    placement: target?.placement ?? null,
    context: target?.context ?? null,
    keyword: target?.keyword ?? null,
  };
}

/** Whether some place can lie in both. */
export function scopesOverlap(a: Scope, b: Scope): boolean {
  return SCOPE_DIMENSIONS.every((dimension) => {
    const [ours, theirs] = [a[dimension], b[dimension]];
    if (ours === null || theirs === null) return true;
    const names = new Set(ours.map(fold));
    return theirs.some((name) => names.has(fold(name)));
  });
}

/** ` in channel display, on device mobile`; empty where the scope is everything. */
export function scopeWords(scope: Scope): string {
  const parts = SCOPE_DIMENSIONS.flatMap((dimension) => {
    const names = scope[dimension];
    return names === null ? [] : [`${dimension} ${names.length === 0 ? '(none)' : names.join(' or ')}`];
  });
  return parts.length === 0 ? '' : ` in ${parts.join(', ')}`;
}
