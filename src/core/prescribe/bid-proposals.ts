/**
 * Value bids (methods/decide.md §12): what a click or a thousand impressions may cost, so that every campaign pays the same part
 * of the value that it brings. A cohort that clicks little and is worth much is bid up, a cheap one worth little down.
 */
import type { Proposal } from './contract';
import { expiryOf, MICROS, ranked, WEEK, type Drafting } from './drafting';
import { certaintyUnder, gainOf } from './moves';
import { findingClause, money, percent } from './proposal-words';
import { isWarmingUp, WARM_UP, type Racing } from './race';

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
  const value = racing.reduce((sum, { spend: own, worth }) => sum + own * worth.mean, 0);
  if (!(value > 0 && spend > 0)) return [];
  const share = (spend / value) * pacing;
  return racing.flatMap((campaign) => {
    const proposal = proposalOf(campaign, { share, drafting });
    return proposal === null ? [] : [proposal];
  });
}

function proposalOf(campaign: Racing, { share, drafting }: { share: number; drafting: Drafting }): Proposal | null {
  const { subject, key, spend, worth, days, findings } = campaign;
  const units = worth.unitsPerMoney * spend;
  if (worth.calibration !== 'ok' || units < WARM_UP.units) return null;
  const price = 1 / worth.unitsPerMoney;
  const wanted = worth.unitValue * share;
  const ratio = Math.min(MOST, Math.max(LEAST, wanted / price));
  if (Math.abs(ratio - 1) < LEAST_CHANGE) return null;
  const { currency, at, horizonDays } = drafting;
  const [per, size] = worth.unit === 'click' ? (['click', 1] as const) : (['mille', 1000] as const);
  const from = Math.round(price * size * MICROS);
  const to = Math.round(price * ratio * size * MICROS);
  // Units won or lost are paid at prices between the old and the new bid; money counts at what it brings on average.
  const moved = (units / days) * WEEK * (ratio - 1);
  const paid = (price * (1 + ratio)) / 2 / share;
  const gain = gainOf(moved * (worth.unitValue - paid), Math.abs(moved) * worth.unitSd);
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
    certainty: isWarmingUp(campaign) ? certaintyUnder(gain.strength, 'watch') : certaintyUnder(gain.strength, 'ok'),
    pBest: null,
    lossIfWrong: gain.lossIfWrong,
    method: METHOD,
    reason: reasonOf(campaign, { currency, share, wanted }) + findingClause(findings),
    evidence: [...findings.map(({ id }) => id), worth.prediction.key],
    alternatives: ranked([
      {
        to: Math.round((from + to) / 2),
        label: 'Half of the change',
        value: halfGain({ moved, worth, price, ratio, share }),
      },
      { to: from, label: 'Keep the bid', value: 0 },
    ]),
    expires: expiryOf(drafting, horizonDays),
  };
}

interface Half {
  readonly moved: number;
  readonly worth: Racing['worth'];
  readonly price: number;
  readonly ratio: number;
  readonly share: number;
}

/** Half the units, at prices nearer to the old bid. */
const halfGain = ({ moved, worth, price, ratio, share }: Half): number =>
  (moved / 2) * (worth.unitValue - (price * (3 + ratio)) / 4 / share);

interface Words {
  readonly currency: string;
  readonly share: number;
  readonly wanted: number;
}

function reasonOf({ worth }: Racing, { currency, share, wanted }: Words): string {
  const [what, size] = worth.unit === 'click' ? ['a click', 1] : ['a thousand impressions', 1000];
  const paid = money(size / worth.unitsPerMoney, currency);
  return (
    `${what} is worth ${money(worth.unitValue * size, currency)} and costs ${paid}; ` +
    `at the ${percent(share)} of value that campaigns pay together it may cost ${money(wanted * size, currency)}`
  );
}
