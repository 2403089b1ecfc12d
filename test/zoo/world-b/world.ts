import type { Campaign, Creative } from './campaign';
import { campaigns as allCampaigns } from './campaigns';
import { exposuresOf, isLogged, type Exposure } from './exposures';
import { loggedExposures } from './frequency';
import { identityOf, type Identity } from './identity';
import { outsideDays, type OutsideDay } from './outside';
import { makePopulation, type Person } from './people';
import { shoppingOf, type Shopping } from './shopping';
import { visitsOf } from './visits';

/** What happened to one person. */
export interface Journey {
  readonly person: Person;
  readonly exposures: readonly Exposure[];
  readonly shopping: Shopping;
}

/** World B, "Fernwick": everything that happened, before anything is exported. */
export interface World {
  readonly seed: bigint;
  readonly campaigns: readonly Campaign[];
  readonly journeys: readonly Journey[];
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

export function simulate({ seed, people, campaigns = allCampaigns }: WorldOptions): World {
  const journeys = makePopulation(seed, people).map((person): Journey => {
    const exposures = [
      ...campaigns.filter((campaign) => !isLogged(campaign)).flatMap((campaign) => exposuresOf(seed, person, campaign)),
      ...loggedExposures(seed, person, campaigns),
    ];
    return { person, exposures, shopping: shoppingOf(seed, person, visitsOf(seed, person, exposures)) };
  });
  const scale = people / FULL_SIZE;
  const outside = new Map(
    campaigns.flatMap((campaign) =>
      campaign.creatives.map((creative) => [creative, outsideDays(seed, campaign, creative, scale)] as const),
    ),
  );
  const shoppings = journeys.map(({ shopping }) => shopping);
  return { seed, campaigns, journeys, scale, identity: identityOf(seed, shoppings, scale), outside };
}
