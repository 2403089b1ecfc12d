/**
 * Value bids (methods/decide.md §12): what a click or a thousand impressions may cost, so that every campaign pays the same part
 * of the value that it brings. A cohort that clicks little and is worth much is bid up, a cheap one worth little down.
 */
import { contrast, type Belief } from './belief';
import type { Proposal } from './contract';
import { expiryOf, MICROS, ranked, WEEK, type Drafting } from './drafting';
import { certaintyUnder, gainOf, type MoveValue } from './moves';
import { findingClause, money, percent } from './proposal-words';
import { hasUnits, isWarmingUp, type Racing } from './race';

/** A bid moves to no less and no more than so many times what is paid now. */
const LEAST = 0.5;
const MOST = 2;
/** A change below this part of a bid is no change. */
const LEAST_CHANGE = 0.02;

const METHOD =
  'Value bid: predicted value of a unit times the part of value that all campaigns together pay, within half and twice the present ' +
  'price; its gain assumes that volume follows the bid one for one';

export interface BidInput {
  readonly racing: readonly Racing[];
  /** Planned spend over present spend; 1 without a planned budget. */
  readonly pacing: number;
  readonly drafting: Drafting;
}

export function bidProposals({ racing, pacing, drafting }: BidInput): Proposal[] {
  const spend = racing.reduce((sum, campaign) => sum + campaign.spend, 0);
  if (!(spend > 0)) return [];
  const parts = racing.map((campaign) => campaign.spend / spend);
  const beliefs = racing.map(({ worth }) => worth.perMoney);
  const { mean } = contrast(parts, beliefs);
  if (!(mean > 0)) return [];
  const market: Market = { parts, beliefs, share: pacing / mean, pacing };
  return racing.flatMap((campaign, k) => {
    const proposal = proposalOf(campaign, k, { market, drafting });
    return proposal === null ? [] : [proposal];
  });
}

/** All campaigns together: what money brings on average is what a bid is measured by. */
interface Market {
  /** Share of each campaign in the spend. */
  readonly parts: readonly number[];
  readonly beliefs: readonly Belief[];
  /** Part of its value that a unit may cost. */
  readonly share: number;
  readonly pacing: number;
}

function proposalOf(
  campaign: Racing,
  k: number,
  { market, drafting }: { market: Market; drafting: Drafting },
): Proposal | null {
  const { subject, key, worth, findings } = campaign;
  if (worth.calibration !== 'ok' || !hasUnits(campaign)) return null;
  const price = 1 / worth.unitsPerMoney;
  const wanted = worth.perUnit.mean * market.share;
  const ratio = Math.min(MOST, Math.max(LEAST, wanted / price));
  if (Math.abs(ratio - 1) < LEAST_CHANGE) return null;
  const { currency, at, horizonDays } = drafting;
  const [per, size] = worth.unit === 'click' ? (['click', 1] as const) : (['mille', 1000] as const);
  const from = Math.round(price * size * MICROS);
  const to = Math.round(price * ratio * size * MICROS);
  const gain = gainTo(ratio, { campaign, k, market });
  return {
    id: `bid › ${key}`,
    at,
    subject,
    key,
    target: null,
    lever: 'bid',
    from,
    to,
    unit: { kind: 'money', currency, per },
    value: gain.value,
    interval: gain.interval,
    currency,
    certainty: certaintyUnder(gain.strength, isWarmingUp(campaign) ? 'watch' : 'ok'),
    pBest: null,
    lossIfWrong: gain.lossIfWrong,
    method: METHOD,
    reason: reasonOf(campaign, { currency, share: market.share, wanted }) + findingClause(findings),
    evidence: [...findings.map(({ id }) => id), worth.prediction.key],
    alternatives: ranked([
      {
        to: Math.round((from + to) / 2),
        label: 'Half of the change',
        value: gainTo((1 + ratio) / 2, { campaign, k, market }).value,
      },
      { to: from, label: 'Keep the bid', value: 0 },
    ]),
    expires: expiryOf(drafting, horizonDays),
  };
}

interface Bidder {
  readonly campaign: Racing;
  readonly k: number;
  readonly market: Market;
}

/**
 * Gain a week of a bid so many times the present price: units won or lost in proportion, paid at prices between the two, with
 * money counted at what it brings on average.
 */
function gainTo(ratio: number, { campaign, k, market: { parts, beliefs, pacing } }: Bidder): MoveValue {
  const spendMoved = (campaign.spend / campaign.days) * WEEK * (ratio - 1);
  const paid = (1 + ratio) / 2 / pacing;
  const { mean, sd } = contrast(
    parts.map((part, i) => spendMoved * ((i === k ? 1 : 0) - paid * part)),
    beliefs,
  );
  return gainOf(mean, sd);
}

interface Words {
  readonly currency: string;
  readonly share: number;
  readonly wanted: number;
}

function reasonOf({ worth }: Racing, { currency, share, wanted }: Words): string {
  const [what, size] = worth.unit === 'click' ? ['a click', 1] : ['a thousand impressions', 1000];
  const paid = money(size / worth.unitsPerMoney, currency);
  return (
    `${what} is worth ${money(worth.perUnit.mean * size, currency)} and costs ${paid}; ` +
    `at the ${percent(share)} of value that campaigns pay together it may cost ${money(wanted * size, currency)}`
  );
}
