import { DAYS, isoDay } from '../calendar';
import type { World } from '../world-a/world';
import { dollarRates } from '../world-a/rates';
import { MARGIN } from '../world-a/worth';
import { countBy } from './events';
import { funnelPrinted } from './funnel';
import type { JoinedRecord } from './joins';
import { plantsTruth } from './plants';
import { valueTruth } from './value';

/** Facts of the world and what was planted in it, as JSON. */
export function worldTruth(world: World, records: readonly JoinedRecord[]) {
  const value = valueTruth(world);
  const lives = world.journeys.map((journey) => journey.life);
  const trials = lives.filter((life) => life.signUp !== null);
  const won = world.deals.flatMap((deal) => deal.won ?? []);
  const causedVisits = world.journeys.flatMap((journey) => journey.visits).filter((visit) => visit.causedBy !== null);
  return {
    title: 'Northpier (synthetic)',
    synthetic: true,
    seed: String(world.seed),
    period: { from: isoDay(0), to: isoDay(DAYS - 1), days: DAYS },
    accounts: world.population.accounts.length,
    people: world.population.people.length,
    peopleByRegion: countBy(world.population.people, (person) => person.account.region.id),
    peopleByPersona: countBy(world.population.people, (person) => person.persona.id),
    funnel: {
      visited: world.journeys.filter((journey) => journey.visits.length > 0).length,
      lead: lives.filter((life) => life.lead !== null).length,
      trial: trials.length,
      activated: lives.filter((life) => life.activatedMs !== null).length,
      demo: lives.filter((life) => life.demoMs !== null).length,
      opportunity: world.deals.length,
      won: won.length,
      lost: world.deals.filter((deal) => deal.lostMs !== null).length,
      cancelled: won.filter((subscription) => subscription.cancelledMs !== null).length,
    },
    trialsBySource: countBy(trials, (life) => life.signUp?.visit.source ?? ''),
    trialsByCampaign: countBy(
      trials.filter((life) => life.signUp?.visit.click),
      (life) => life.signUp?.visit.click?.campaign.name ?? '',
    ),
    monthlyRevenueMicros: {
      EUR: won.filter((s) => s.currency === 'EUR').reduce((sum, s) => sum + s.monthlyMicros, 0),
      USD: won.filter((s) => s.currency === 'USD').reduce((sum, s) => sum + s.monthlyMicros, 0),
    },
    effects: {
      visitsCausedByAdsSeenWithoutClick: countBy(causedVisits, (visit) => visit.causedBy?.campaign.channel ?? ''),
    },
    currency: { objective: 'EUR', eurosForADollar: dollarRates, margin: MARGIN },
    value,
    funnelPrinted: funnelPrinted(records),
    ...plantsTruth(world, records, value),
    hostileCells: [
      {
        file: 'Campaign report.csv',
        column: 'Budget name',
        text: '=HYPERLINK("https://northpier.example/budgets","Q3 budget")',
      },
      {
        file: 'account_512346789_campaign_performance_report.csv',
        column: 'Campaign Group Name',
        text: '=HYPERLINK("https://northpier.example/li","APAC group")',
      },
      {
        file: 'northpier_impressions_20260504_20261030.csv.gz',
        column: 'creative',
        text: '<script>alert("np")</script> – D',
      },
    ],
  };
}
