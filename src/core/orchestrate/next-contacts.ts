/**
 * One more impression to each person reached lately, where it last reached them: what rules about people are applied to for the
 * time to come. It carries no value, so it ranks nothing; it asks only whether the contact would be allowed.
 */
import type { Proposal } from '../prescribe/contract';
import type { Place } from './scope';

export interface NextContact {
  readonly person: number;
  readonly place: number;
}

export function nextContactProposals(
  contacts: readonly NextContact[],
  places: readonly Place[],
  now: string,
): readonly Proposal[] {
  return contacts.map(({ person, place }) => {
    const { channel, platform, campaign, creative, audience, ...where } = places[place]!;
    return {
      id: `frequency › person ${person}`,
      at: now,
      subject: { level: 'campaign', channel, platform, campaign, creative, audience },
      key: `person ${person}`,
      target: {
        person,
        placement: where.placement,
        context: where.context,
        keyword: where.keyword,
        region: where.region,
        device: where.device,
      },
      lever: 'frequency',
      from: 0,
      to: 1,
      unit: { kind: 'serve' },
      value: 0,
      interval: null,
      currency: '',
      certainty: 'unclear',
      pBest: null,
      lossIfWrong: null,
      method: 'next contact',
      reason: 'one more impression where it was last reached',
      evidence: [],
      alternatives: [],
      expires: now.slice(0, 10),
    };
  });
}
