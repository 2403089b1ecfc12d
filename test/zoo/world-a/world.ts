import { campaigns as allCampaigns, type Campaign } from './campaigns';
import { exposuresOf, type Exposure } from './exposures';
import { dealOf, lifecycleOf, type Deal, type Lifecycle } from './lifecycle';
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
}

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
    const exposures = campaigns.flatMap((campaign) => exposuresOf(seed, person, campaign));
    const visits = visitsOf(seed, person, exposures);
    return { exposures, visits, life: lifecycleOf(seed, person, visits) };
  });
  const lives: Lifecycle[][] = population.accounts.map(() => []);
  for (const { life } of journeys) lives[life.person.account.index]!.push(life);
  const deals = population.accounts.flatMap((account) => dealOf(seed, account, lives[account.index]!) ?? []);
  return { seed, campaigns, population, journeys, deals };
}
