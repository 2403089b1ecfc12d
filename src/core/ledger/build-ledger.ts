/** The record of one run: what was found, proposed, decided, edited, approved and observed, in the order of loop time. */
import type { Finding } from '../monitor/contract';
import type { Decision, Json, OrchestrateResult, Rule } from '../orchestrate/contract';
import type { Proposal, Target } from '../prescribe/contract';
import { chained, ZERO_HASH, type LedgerDraft } from './chain';
import type { LedgerResult } from './contract';
import { masked } from './masked';
import { dailyRoots } from './merkle';

export interface LedgerInput {
  /** Loop time, ISO 8601. */
  readonly now: string;
  readonly findings: readonly Pick<
    Finding,
    'id' | 'kind' | 'verdict' | 'key' | 'since' | 'detectedAt' | 'certainty' | 'moneyPerWeek' | 'currency'
  >[];
  readonly proposals: readonly Proposal[];
  readonly decisions: readonly Decision[];
  readonly tally: OrchestrateResult['tally'];
  readonly policyHash: string;
  /** Rules that a person edited: null while the default policy holds. */
  readonly edited: readonly Rule[] | null;
  readonly approvals: readonly {
    readonly proposal: string;
    readonly answer: 'accepted' | 'dismissed';
    readonly reason: string | null;
    readonly at: string;
  }[];
  readonly changes: readonly ObservedChange[];
}

/** A level step of a campaign's daily spend; major units of `currency`. */
export interface ObservedChange {
  readonly day: string;
  readonly channel: string | null;
  readonly platform: string | null;
  readonly campaign: string;
  readonly currency: string | null;
  readonly before: number;
  readonly after: number;
}

/** Entries of one instant stand in the order in which one leads to the next. */
const ORDER = ['budget.change', 'finding', 'policy.edit', 'policy', 'proposal', 'decision', 'decisions', 'approval'];

export function buildLedger(input: LedgerInput): LedgerResult {
  const drafts = draftsOf(input);
  const sound: LedgerDraft[] = [];
  let withheld = 0;
  for (const draft of drafts) {
    try {
      sound.push({ ...draft, body: masked(draft.body) as LedgerDraft['body'] });
    } catch {
      withheld += 1;
    }
  }
  const body = { entries: withheld, why: 'masking failed' };
  if (withheld > 0) sound.push({ at: input.now, actor: 'engine', kind: 'withheld', body });
  const entries = chained(sound.sort(inOrder));
  return { entries, head: entries[entries.length - 1]?.hash ?? ZERO_HASH, roots: dailyRoots(entries) };
}

function inOrder(a: LedgerDraft, b: LedgerDraft): number {
  return byText(a.at, b.at) || placeOf(a.kind) - placeOf(b.kind) || byText(idOf(a), idOf(b));
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const placeOf = (kind: string): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
const idOf = ({ body }: LedgerDraft): string => `${String(body.id ?? '')} ${JSON.stringify(body)}`;

/** ISO instants of one width, so that days and instants sort by time. */
const instant = (at: string): string => (at.length === 10 ? `${at}T00:00:00.000Z` : at);

function draftsOf(input: LedgerInput): readonly LedgerDraft[] {
  const personal = new Set(input.proposals.flatMap(({ id, target }) => (target?.person == null ? [] : [id])));
  const engine = (kind: string, at: string, body: LedgerDraft['body']): LedgerDraft => ({
    at: instant(at),
    actor: 'engine',
    kind,
    body,
  });
  return [
    ...input.changes.map((change) => engine('budget.change', change.day, changeBody(change))),
    ...input.findings.map(({ detectedAt, ...finding }) => engine('finding', detectedAt, { ...finding })),
    ...editDrafts(input),
    ...input.proposals
      .filter(({ id }) => !personal.has(id))
      .map((one) => engine('proposal', one.at, proposalBody(one))),
    ...input.decisions
      .filter(({ proposal }) => !personal.has(proposal))
      .map((one) => engine('decision', one.at, decisionBody(one))),
    ...input.tally.map((one) => engine('decisions', input.now, { ...one })),
    ...input.approvals.map(({ at, ...answer }): LedgerDraft => ({
      at: instant(at),
      actor: 'person',
      kind: 'approval',
      body: { ...answer },
    })),
  ];
}

const changeBody = ({ day: _day, ...change }: ObservedChange): LedgerDraft['body'] => ({
  id: `${change.platform ?? ''} › ${change.campaign}`,
  ...change,
  basis: 'observed in daily spend',
});

function editDrafts({ edited, policyHash, now }: LedgerInput): readonly LedgerDraft[] {
  const state: LedgerDraft = {
    at: instant(now),
    actor: 'engine',
    kind: 'policy',
    body: { hash: shortHash(policyHash), basis: edited === null ? 'default policy' : 'edited policy' },
  };
  const edits = (edited ?? []).filter(({ since }) => since !== '').map(editDraft);
  return [state, ...edits];
}

/** Full hashes look like hashed addresses to the mask; half of one names a policy as surely. */
const shortHash = (hash: string): string => hash.slice(0, 32);

function editDraft(rule: Rule): LedgerDraft {
  const { id, kind, scope, limit, severity, price, owner, reason, since, expires, enabled } = rule;
  const body = { id, kind, scope: scope as unknown as Json, limit, severity, price, owner, reason, expires, enabled };
  return { at: instant(since), actor: 'person', kind: 'policy.edit', body };
}

function proposalBody(proposal: Proposal): LedgerDraft['body'] {
  const { id, key, target, lever, from, to, unit, value, currency, certainty, reason, evidence } = proposal;
  return {
    id,
    key,
    target: placed(target),
    lever,
    from,
    to,
    unit: { ...unit },
    value,
    currency,
    certainty,
    reason,
    evidence,
  };
}

function decisionBody(decision: Decision): LedgerDraft['body'] {
  const { id, proposal, key, lever, verdict, from, proposed, final, unit, rules, valueGap, softPaid, state } = decision;
  const { expected, reason, evidence, notEvaluable } = decision;
  return {
    id,
    proposal,
    key,
    target: placed(decision.target),
    lever,
    verdict,
    from,
    proposed,
    final,
    unit: { ...unit },
    rules: rules.map((rule) => ({ ...rule })),
    notEvaluable: notEvaluable.map((one) => ({ ...one })),
    valueGap,
    softPaid,
    expected,
    reason,
    evidence,
    state,
  };
}

/** Where, without whom. */
function placed(target: Target | null): Json {
  if (target === null) return null;
  const { person: _person, ...where } = target;
  return where;
}
