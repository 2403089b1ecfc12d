import { describe, expect, it } from 'vitest';
import { adAccounts } from '../../zoo/world-a/ad-accounts';
import { campaigns } from '../../zoo/world-a/campaigns';
import { buildZoo, exportOutputs, truthOutputs, type Output } from '../../zoo/build';
import { claims, deliveryOf } from '../../zoo/exporters/delivery';
import { exposuresOf } from '../../zoo/world-a/exposures';
import { makePopulation } from '../../zoo/world-a/people';
import { simulate } from '../../zoo/world-a/world';
import { createHash } from 'node:crypto';

function fingerprint(outputs: readonly Output[]): string[] {
  return outputs.map(({ name, bytes }) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`);
}

function everything(seed: bigint): string[] {
  const zoo = buildZoo({ seed, people: 240 });
  return fingerprint([...exportOutputs(zoo), ...truthOutputs(zoo)]);
}

describe('determinism', () => {
  it('gives the same bytes for the same seed', () => {
    expect(everything(7n)).toEqual(everything(7n));
  });

  it('gives another file of every kind for another seed', () => {
    const first = everything(7n);
    // The settings beside the exports are the same for every world.
    const others = everything(8n).filter((line) => !line.startsWith('study.json'));
    for (const line of others) expect(first).not.toContain(line);
  });

  it('knows the same first people whatever the size of the world', () => {
    const few = makePopulation(7n, 50).people;
    const many = makePopulation(7n, 90).people.slice(0, 50);
    // The last account may be cut short by the size; its people are the same all the same.
    expect(many.map((person) => ({ ...person, account: person.account.name }))).toEqual(
      few.map((person) => ({ ...person, account: person.account.name })),
    );
  });

  it('changes nothing of one channel when another is taken away', () => {
    const whole = simulate({ seed: 7n, people: 200 });
    const without = simulate({ seed: 7n, people: 200, campaigns: campaigns.filter((c) => c.channel !== 'linkedin') });
    const counts = (world: typeof whole) =>
      deliveryOf(world, adAccounts.googleGlobal, claims.google).map((d) => [
        d.campaign.key,
        d.day,
        d.impressions,
        d.clicks,
        d.costMicros,
      ]);
    expect(counts(without)).toEqual(counts(whole));
    const display = campaigns.find((campaign) => campaign.channel === 'display')!;
    const person = whole.population.people.find((p) => exposuresOf(7n, p, display).length > 0)!;
    expect(exposuresOf(7n, without.population.people[person.index]!, display)).toEqual(
      exposuresOf(7n, person, display),
    );
  });
});
