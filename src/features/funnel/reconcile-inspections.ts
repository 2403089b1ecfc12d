/** What the inspector says of claims. */
import { isRefusal } from '../../core/estimate/contract';
import { formatCount } from '../../core/format/number';
import { plainText } from '../../core/format/plain-text';
import { basisFacts, behind, type Inspection } from '../../core/inspection';
import type { ReconciledCampaign, ReconcileResult } from '../../core/reconcile/contract';
import { claimsQuery } from '../../sql/reconcile/reconcile.query';
import { conversions, factorWords, partWords, reasonLabel } from './reconcile-words';

export function inspectClaims(result: ReconcileResult, locale: string): Inspection {
  return {
    title: 'Claimed against observed',
    means: `What the platforms’ own files claim, beside outcomes that the other files show. Each observed outcome counts once, for the last click on any ad in the ${result.lookbackDays} days before it.`,
    behind: behind(claimsQuery),
    facts: [
      ...result.outcomes.flatMap(({ outcome, claimed, observed, all, severally, factor }) => [
        { label: `${plainText(outcome.label)}: claimed`, value: conversions(claimed, locale) },
        {
          label: `${plainText(outcome.label)}: after a click on their ads`,
          value: `${formatCount(observed, locale)} of ${formatCount(all, locale)}`,
        },
        { label: `${plainText(outcome.label)}: claimed by several`, value: formatCount(severally, locale) },
        {
          label: `${plainText(outcome.label)}: claimed for each`,
          value: isRefusal(factor) ? `${factor.reason} ${factor.how}` : factorWords({ factor }, locale),
        },
      ]),
      ...basisFacts(result.basis),
    ],
  };
}

export function inspectClaimed(campaign: ReconciledCampaign, locale: string): Inspection {
  return {
    title: plainText(campaign.campaign),
    value: `${conversions(campaign.claimed, locale)} claimed, ${conversions(campaign.observed, locale)} observed`,
    note: `of “${plainText(campaign.outcome.label).toLowerCase()}”`,
    means:
      'From the observed number to the claimed one, by counting the observed outcomes anew with one difference at a time. What cannot be counted is said, and stays in the unexplained rest.',
    behind: behind(claimsQuery, [], ({ entity }) => entity === campaign.entity),
    facts: [
      ...campaign.parts.map((part) => ({ label: reasonLabel[part.reason], value: partWords(part, locale) })),
      { label: 'Joined by a click id', value: formatCount(campaign.floor, locale) },
      { label: 'After any of its clicks', value: formatCount(campaign.anyTouch, locale) },
      { label: 'Attribution setting', value: campaign.setting === null ? 'not stated' : plainText(campaign.setting) },
    ],
  };
}
