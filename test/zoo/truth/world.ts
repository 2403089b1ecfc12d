import { DAYS, isoDay } from '../calendar';
import type { World } from '../world-a/world';
import { countBy } from './events';

/** Facts of the world and what was planted in it, as JSON. */
export function worldTruth(world: World, seed: bigint) {
  const lives = world.journeys.map((journey) => journey.life);
  const trials = lives.filter((life) => life.signUp !== null);
  const won = world.deals.flatMap((deal) => deal.won ?? []);
  const causedVisits = world.journeys.flatMap((journey) => journey.visits).filter((visit) => visit.causedBy !== null);
  return {
    title: 'Northpier (synthetic)',
    synthetic: true,
    seed: String(seed),
    period: { from: isoDay(0), to: isoDay(DAYS - 1), days: DAYS },
    accounts: world.population.accounts.length,
    people: world.population.people.length,
    peopleByRegion: countBy(world.population.people, (person) => person.account.region.id),
    peopleByPersona: countBy(world.population.people, (person) => person.persona.id),
    funnel: {
      visited: world.journeys.filter((journey) => journey.visits.length > 0).length,
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
    plants: [
      {
        kind: 'quiet high-value cohort',
        where: 'LinkedIn campaigns "LI | Data Teams | …"',
        size: 'click rate 0.6×, visitor quality 2.2×',
      },
      { kind: 'cheap low-value channel', where: 'campaigns "Display | Prospecting | …"', size: 'visitor quality 0.3×' },
      {
        kind: 'account total beyond the rows',
        where: 'removed campaign "zz old – do not use" in Campaign report.csv',
        size: 'Total: Account and Total: Search include it',
      },
    ],
    decoys: [
      {
        kind: 'campaign named like a total',
        where: 'campaign "Total: Brand" in Campaign report.csv; its rows are data',
      },
      { kind: 'seasonal dip', from: isoDay(70), to: isoDay(111), size: 'all activity × 0.82' },
    ],
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
