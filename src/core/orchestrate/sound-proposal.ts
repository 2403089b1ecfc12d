/** Proposals as they arrive: whatever is no sound proposal is held with the reason, never guessed at and never thrown over. */
import { isJsonObject } from './json-value';
import type { Alternative, Proposal, Target, Unit } from '../prescribe/contract';
import type { Subject } from '../estimate/contract';

export type ProposalReading =
  | { readonly kind: 'sound'; readonly proposal: Proposal }
  /** What could be read of it, and what is wrong. */
  | { readonly kind: 'unsound'; readonly proposal: Proposal; readonly why: string }
  | { readonly kind: 'none' };

const LEVELS = ['channel', 'campaign', 'creative', 'audience'] as const;
const CERTAINTIES = ['unclear', 'leaning', 'likely', 'very_likely'] as const;

export function readProposal(given: unknown): ProposalReading {
  if (!isJsonObject(given) || typeof given.id !== 'string' || given.id === '') return { kind: 'none' };
  const why = faultOf(given);
  if (why === null) return { kind: 'sound', proposal: given as unknown as Proposal };
  return { kind: 'unsound', proposal: mended(given, given.id), why };
}

const finite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const textOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

function faultOf(given: Record<string, unknown>): string | null {
  if (!isUnit(given.unit)) return 'its unit is not known';
  if (!finite(given.to)) return 'the proposed value is no number';
  if (given.from !== null && !finite(given.from)) return 'the present value is no number';
  if (!isSubject(given.subject)) return 'what it is about cannot be read';
  if (!isTarget(given.target)) return 'whom or what it targets cannot be read';
  if (typeof given.lever !== 'string' || typeof given.key !== 'string') return 'its lever cannot be read';
  if (!finite(given.value)) return 'its value is no number';
  if (!Array.isArray(given.alternatives) || !given.alternatives.every(isAlternative))
    return 'its alternatives cannot be read';
  if (!Array.isArray(given.evidence) || typeof given.reason !== 'string') return 'its reason cannot be read';
  const [from, to] = [given.from ?? 0, given.to];
  if (given.unit.kind === 'share' && [from, to].some((share) => share < 0 || share > 1))
    return 'a share lies outside 0 to 1';
  if (given.unit.kind === 'serve' && ![0, 1].includes(to)) return 'it is neither on nor off';
  if (given.unit.kind === 'money' && [from, to].some((money) => money < 0 || !Number.isSafeInteger(money)))
    return 'money is not whole micros of at least 0';
  return null;
}

function isUnit(value: unknown): value is Unit {
  if (!isJsonObject(value)) return false;
  if (value.kind === 'share' || value.kind === 'serve') return true;
  const per = value.per;
  return (
    value.kind === 'money' &&
    typeof value.currency === 'string' &&
    (per === 'day' || per === 'click' || per === 'mille')
  );
}

function isSubject(value: unknown): value is Subject {
  return (
    isJsonObject(value) &&
    LEVELS.some((level) => level === value.level) &&
    [value.channel, value.platform, value.campaign, value.creative, value.audience].every(textOrNull)
  );
}

function isTarget(value: unknown): value is Target | null {
  if (value === null) return true;
  return (
    isJsonObject(value) &&
    (value.person === null || Number.isSafeInteger(value.person)) &&
    [value.placement, value.context, value.keyword, value.region, value.device].every(textOrNull)
  );
}

const isAlternative = (value: unknown): value is Alternative =>
  isJsonObject(value) &&
  finite(value.to) &&
  finite(value.value) &&
  typeof value.label === 'string' &&
  (value.subject === undefined || isSubject(value.subject)) &&
  (value.target === undefined || isTarget(value.target));

const NOBODY: Subject = {
  level: 'campaign',
  channel: null,
  platform: null,
  campaign: null,
  creative: null,
  audience: null,
};

/** Every field of a type that the rest of the product can print. */
function mended(given: Record<string, unknown>, id: string): Proposal {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const from = finite(given.from) ? given.from : null;
  return {
    id,
    at: text(given.at),
    subject: isSubject(given.subject) ? given.subject : NOBODY,
    key: text(given.key),
    target: null,
    lever: (text(given.lever) || 'action') as Proposal['lever'],
    from,
    to: finite(given.to) ? given.to : (from ?? 0),
    unit: isUnit(given.unit) ? given.unit : { kind: 'share' },
    value: finite(given.value) ? given.value : 0,
    interval: null,
    currency: text(given.currency),
    certainty: CERTAINTIES.find((word) => word === given.certainty) ?? 'unclear',
    pBest: null,
    lossIfWrong: null,
    method: text(given.method),
    reason: text(given.reason),
    evidence: Array.isArray(given.evidence) ? given.evidence.filter((one) => typeof one === 'string') : [],
    alternatives: [],
    expires: text(given.expires),
  };
}
