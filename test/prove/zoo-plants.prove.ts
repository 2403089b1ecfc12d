/** The full world on seeds that nobody has looked at: what was planted is there, and outweighs chance on every one of them. */
import { describe, expect, test } from 'vitest';
import { linkedInDays, metaDays, relativeDecay } from '../unit/zoo/world-a/printed';
import { buildZoo } from '../zoo/build';
import { fullDays } from '../zoo/truth/frequency';
import { funnelPrinted } from '../zoo/truth/funnel';
import { joinRecords } from '../zoo/truth/joins';
import { valueTruth, type SubjectTruth, type ValueTruth } from '../zoo/truth/value';
import { fatigue, learning } from '../zoo/world-a/plants';

const SEEDS = Array.from({ length: 20 }, (_, at) => BigInt(at + 1));

function expectWorth({ campaigns, channels }: ValueTruth): void {
  const display = channels.at(-1)!;
  expect(display.subject).toBe('display');
  expect(display.expectedValue).toBeLessThan(0.8 * display.spend);
  const isDisplay = ({ subject }: SubjectTruth) => subject.startsWith('Display');
  const [worthless, others] = [campaigns.filter(isDisplay), campaigns.filter((one) => !isDisplay(one))];
  const ofPart = (some: readonly SubjectTruth[], measure: 'expectedValue' | 'spend') =>
    some.reduce((sum, one) => sum + one[measure], 0);
  // Campaigns of a handful of leads are left to chance; the large ones are not.
  const large = others.filter(({ leads }) => leads >= 20);
  const worst = Math.min(...large.map(({ valuePerEuro }) => valuePerEuro!));
  expect(ofPart(worthless, 'expectedValue') / ofPart(worthless, 'spend')).toBeLessThan(worst);

  const byCost = [...channels].sort((a, b) => a.costPerLead! - b.costPerLead!).map(({ subject }) => subject);
  expect(byCost.indexOf('display')).toBeLessThan(2);
  const mean = ofPart(channels, 'spend') / channels.reduce((sum, { leads }) => sum + leads, 0);
  expect(display.costPerLead! / mean).toBeLessThan(0.5);
  expect(channels.slice(0, 2).map(({ subject }) => subject)).toContain('linkedin data teams');
}

describe.each(SEEDS.map((seed) => [seed]))('seed %s', (seed) => {
  test('every plant is in the printed numbers', () => {
    const { world, files } = buildZoo({ seed, people: 6000 });
    const value = valueTruth(world);
    console.log(`seed ${seed}: ${value.channels.map(({ subject, costPerLead, valuePerEuro }) => `${subject} ${costPerLead} ${valuePerEuro}`).join(', ')}`); // prettier-ignore
    expectWorth(value);

    const meta = metaDays(files);
    const worn = fatigue.meta.creative;
    for (const ad of new Set(meta.map((row) => row.ad))) {
      const { campaign } = meta.find((row) => row.ad === ad)!;
      const group = meta.filter((row) => row.campaign === campaign);
      const decay = relativeDecay(group, (row) => row.ad === ad);
      if (ad === worn) expect(decay).toBeLessThan(0.62);
      else if (ad !== learning.creative) expect(decay, ad).toBeGreaterThan(0.75);
    }
    const linkedin = linkedInDays(files);
    const decayOf = (name: string) => relativeDecay(linkedin, ({ campaign }) => campaign === name);
    expect(decayOf('LI | Ops Leaders | EMEA')).toBeLessThan(0.72);
    expect(decayOf('LI | Ops Leaders | US')).toBeGreaterThan(0.85);

    const records = joinRecords(files, world.identity.shared);
    expect(world.identity.plants.kiosk.visitors.length).toBe(26);
    expect(fullDays(records, 'UTC').filter(({ joined }) => joined > 5).length).toBeGreaterThan(200);
    const { people } = funnelPrinted(records);
    for (let step = 1; step < people.length; step++) expect(people[step]!).toBeLessThan(people[step - 1]!);
    expect(people.at(-1)).toBeGreaterThan(30);
  });
});
