/** Shares of impressions among the creatives of a campaign, by their chance of being the best per impression. */
import { bestChances, type Belief } from './belief';
import type { Campaign } from './campaigns';
import type { Alternative, Proposal } from './contract';
import { expiryOf, ranked, WEEK, type Drafting } from './drafting';
import type { FindingFacts, ObjectiveFacts } from './input';
import { certaintyUnder, moveGains, priceOf, type Move, type MoveValue } from './moves';
import { findingClause, money, percent } from './proposal-words';
import { withFloors, withStep } from './simplex';
import { weighFindings } from './weigh-findings';

/** A creative shown less is not judged. */
const LEAST_IMPRESSIONS = 1000;
/** Every creative keeps being tried. */
const FLOOR = 0.05;
const STEP = 0.3;
/** Without a finding, shares move only where one creative is at least likely the best. */
const LIKELY = 0.8;
const THOUSAND = 1000;

const METHOD =
  'Exact chance of being the best per impression (normal posteriors), mixed with the present shares by the exploration setting; ' +
  'a fatigued creative counts at its present rate and with more doubt';

interface Judged {
  readonly subject: Campaign['subject'];
  readonly key: string;
  readonly impressions: number;
  readonly share: number;
  readonly belief: Belief;
  readonly findings: readonly FindingFacts[];
}

export interface CreativeInput {
  readonly campaign: Campaign;
  readonly objective: ObjectiveFacts;
  readonly exploration: number;
  readonly drafting: Drafting;
}

export function creativeProposals({ campaign, objective, exploration, drafting }: CreativeInput): Proposal[] {
  const judged = judgedOf(campaign, objective);
  if (judged.length < 2 || exploration === 0) return [];
  if (judged.every(({ belief }) => belief.sd === 0)) return [];
  const best = bestChances(judged.map(({ belief }) => belief));
  const isFound = judged.some(({ findings }) => findings.some(({ verdict }) => verdict === 'fatigued'));
  if (!isFound && Math.max(...best) < LIKELY) return [];
  const now = judged.map(({ share }) => share);
  const shares = sharesOf(now, best, exploration);
  const weekly = (judged.reduce((sum, { impressions }) => sum + impressions, 0) / campaign.days) * WEEK;
  const moves = judged.map(({ belief, share }, i): Move => ({ change: weekly * (shares[i] - share), belief }));
  const price = priceOf(moves);
  const gains = moveGains(moves);
  return judged.flatMap((creative, i) => {
    if (Math.abs(shares[i] - creative.share) < 0.01) return [];
    return [
      proposalOf(creative, {
        to: shares[i],
        pBest: best[i],
        gain: gains[i],
        price,
        campaign,
        drafting,
      }),
    ];
  });
}

function judgedOf({ creatives, findings, worth }: Campaign, objective: ObjectiveFacts): Judged[] {
  if (worth?.calibration === 'blocked') return [];
  const found = creatives.flatMap(({ subject, key, impressions }) => {
    const facts = objective.subjects.find((one) => one.key === key);
    if (facts?.valuePerImpression == null || facts.valuePerImpressionSd === null || impressions < LEAST_IMPRESSIONS)
      return [];
    const own = findings.filter(({ subject: about }) => about.creative === subject.creative && about.creative !== null);
    const { valuePerImpression: mean, valuePerImpressionSd: sd, valuePerImpressionShared: shared } = facts;
    const belief = weighFindings({ mean, sd, shared: shared ?? 0 }, own);
    return [{ subject, key, impressions, belief, findings: own }];
  });
  const total = found.reduce((sum, { impressions }) => sum + impressions, 0);
  return found.map((creative) => ({ ...creative, share: creative.impressions / total }));
}

/** Between the present shares and the chances, each above the floor where it is there already, and no further than the step. */
function sharesOf(now: readonly number[], best: readonly number[], exploration: number): number[] {
  const floor = Math.min(FLOOR, 0.5 / now.length);
  const wanted = withFloors(best, floor).map((share, i) => (1 - exploration) * now[i] + exploration * share);
  const low = now.map((share) => Math.min(share, floor));
  return withStep(wanted, now, { low, high: now.map(() => 1), step: STEP });
}

interface Context {
  readonly to: number;
  readonly pBest: number;
  readonly gain: MoveValue;
  readonly price: number;
  readonly campaign: Campaign;
  readonly drafting: Drafting;
}

function proposalOf(creative: Judged, { to, pBest, gain, price, campaign, drafting }: Context): Proposal {
  const { subject, key, share, belief, findings } = creative;
  const { currency, at, horizonDays } = drafting;
  const alternatives: Alternative[] = [
    { to: (share + to) / 2, label: 'Half of the change', value: gain.value / 2 },
    { to: share, label: 'Keep the share', value: 0 },
  ];
  return {
    id: `creative › ${key}`,
    at,
    subject,
    key,
    target: null,
    lever: 'creative',
    from: share,
    to,
    unit: { kind: 'share' },
    value: gain.value,
    interval: gain.interval,
    currency,
    certainty: certaintyUnder(gain.strength, campaign.worth?.calibration ?? 'watch'),
    pBest,
    lossIfWrong: gain.lossIfWrong,
    method: METHOD,
    reason:
      `a thousand impressions bring ${money(belief.mean * THOUSAND, currency)}, against ${money(price * THOUSAND, currency)} on average ` +
      `of those that move; its chance of being the best is ${percent(pBest)}${findingClause(findings)}`,
    evidence: [...findings.map(({ id }) => id), ...(campaign.worth ? [campaign.worth.prediction.key] : [])],
    alternatives: ranked(alternatives),
    expires: expiryOf(drafting, horizonDays),
  };
}
