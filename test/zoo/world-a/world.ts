import type { Campaign, Creative } from './campaign';
import { campaigns as allCampaigns } from './campaigns';
import { dealOf, type Deal } from './deals';
import { exposuresOf, type Exposure } from './exposures';
import { displayExposures } from './frequency';
import { identityOf, type Identity } from './identity';
import { lifecycleOf, type Lifecycle } from './lifecycle';
import { outsideDays, type OutsideDay } from './outside';
import { makePopulation, type Population } from './people';
import { visitsOf, type Visit } from './visits';

/** What happened to one person. */
export interface Journey {
  readonly life: Lifecycle;
  readonly exposures: readonly Exposure[];
  readonly visits: readonly Visit[];
}

/** World A, "Northpier": everything that happened, before anything is exported. */
export interface World {
  readonly seed: bigint;
  readonly campaigns: readonly Campaign[];
  readonly population: Population;
  readonly journeys: readonly Journey[];
  readonly deals: readonly Deal[];
  /** Size against the full world of 6,000 people; what is outside of the market grows with it. */
  readonly scale: number;
  readonly identity: Identity;
  /** Delivery to people outside of the market, day by day. */
  readonly outside: ReadonlyMap<Creative, readonly OutsideDay[]>;
}

const FULL_SIZE = 6000;

export interface WorldOptions {
  readonly seed: bigint;
  readonly people: number;
  /** Defaults to every campaign of the world. */
  readonly campaigns?: readonly Campaign[];
}

export function simulate(options: WorldOptions): World {
  const { seed, people, campaigns = allCampaigns } = options;
  const population = makePopulation(seed, people);
  const journeys = population.people.map((person): Journey => {
    const exposures = [
      ...campaigns
        .filter(({ channel }) => channel !== 'display')
        .flatMap((campaign) => exposuresOf(seed, person, campaign)),
      ...displayExposures(seed, person, campaigns),
    ];
    const visits = visitsOf(seed, person, exposures);
    return { exposures, visits, life: lifecycleOf(seed, person, visits) };
  });
  const lives: Lifecycle[][] = population.accounts.map(() => []);
  for (const { life } of journeys) lives[life.person.account.index]!.push(life);
  const deals = population.accounts.flatMap((account) => dealOf(seed, account, lives[account.index]!) ?? []);
  const scale = people / FULL_SIZE;
  const outside = new Map(
    campaigns.flatMap((campaign) =>
      campaign.creatives.map((creative) => [creative, outsideDays(seed, campaign, creative, scale)] as const),
    ),
  );
  return { seed, campaigns, population, journeys, deals, scale, identity: identityOf(seed, journeys, scale), outside };
}
