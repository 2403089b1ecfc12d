/** Campaigns of ad files and names on links, in words. */
import { channelName } from '../../charts/channel';
import { isRefusal } from '../../core/estimate/contract';
import { formatAmount, formatPercent } from '../../core/format/number';
import { plainText } from '../../core/format/plain-text';
import type { Amount, IdentityResult, Suggestion, UnmatchedName } from '../../core/identity/contract';
import type { adCampaignsQuery } from '../../sql/identity/identity.query';

export type AdCampaign = ReturnType<typeof adCampaignsQuery.decode>[number];

/** `renamed`, `name of several`, `no visit`: what a person should know of a campaign, or null. */
export function standingOf({ flags, touches }: AdCampaign): string | null {
  const said = flags.split(', ').flatMap((flag) => WORDS[flag] ?? []);
  if (touches === 0) said.push('no touch matched');
  return said.length === 0 ? null : said.join(', ');
}

const WORDS: Readonly<Record<string, string>> = {
  renamed: 'renamed',
  'same name': 'one name, several campaigns',
  ambiguous: 'rows without an id, under a name of several',
};

export function amountsWords(amounts: readonly Amount[], locale: string): string {
  if (amounts.length === 0) return 'none';
  return amounts.map(({ amount, currency }) => formatAmount(amount, { currency, locale, as: 'round' })).join(' + ');
}

export const spendOf = ({ cost_micros, currency }: AdCampaign): Amount => ({
  amount: Number(cost_micros) / 1e6,
  currency,
});

function summed(amounts: readonly Amount[]): readonly Amount[] {
  const sums = new Map<string | null, number>();
  for (const { currency, amount } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].filter(([, amount]) => amount > 0).map(([currency, amount]) => ({ currency, amount }));
}

/** How much of spend and of outcomes meet in campaigns, and what does not, in money. */
export function coverageSentence(
  { coverage, unmatched }: IdentityResult,
  campaigns: readonly AdCampaign[],
  locale: string,
): string {
  const { spendShare, outcomeShare } = coverage;
  const share = (value: number): string => formatPercent(value, { locale, digits: [0, 0] });
  const spend = isRefusal(spendShare)
    ? spendShare.reason
    : `${share(spendShare.value)} of spend is of campaigns with a matched outcome.`;
  const outcomes = isRefusal(outcomeShare)
    ? isRefusal(spendShare) && spendShare.reason === outcomeShare.reason
      ? ''
      : ` ${outcomeShare.reason}`
    : ` ${share(outcomeShare.value)} of people with an outcome had touched a matched campaign.`;
  // Letters and partners name campaigns too: no ad file has them, and none should.
  const names = summed(unmatched.flatMap(({ platform, value }) => (platform === null ? [] : value)));
  const untouched = summed(campaigns.filter(({ touches }) => touches === 0).map(spendOf));
  const left = [
    ...(names.length === 0
      ? []
      : [`orders of ${amountsWords(names, locale)} after visits from ad platforms by names that no ad file has`]),
    ...(untouched.length === 0
      ? []
      : [`spend of ${amountsWords(untouched, locale)} on campaigns that no touch was matched to`]),
  ];
  return `${spend}${outcomes}${left.length === 0 ? '' : ` Unmatched: ${left.join('; ')}.`}`;
}

export const placeName = (platform: string | null): string =>
  platform === null ? 'not said' : channelName({ platform, channel: null });

export const suggestionName = ({ platform, account, name }: Suggestion): string =>
  `${placeName(platform)}: ${plainText(name)}${account === null ? '' : ` (${plainText(account)})`}`;

/** Why a name on links is matched to no campaign. */
export const whyUnmatched = ({ isAmbiguous }: UnmatchedName): string =>
  isAmbiguous ? 'several campaigns are called so' : 'no ad file has it';
