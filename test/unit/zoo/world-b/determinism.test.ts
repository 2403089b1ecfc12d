import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildShop, exportOutputs, truthOutputs, type Output } from '../../../zoo/build';
import { creativeDays } from '../../../zoo/exporters/world-b/delivery';
import { adAccounts } from '../../../zoo/world-b/ad-accounts';
import { campaigns } from '../../../zoo/world-b/campaigns';
import { makePopulation } from '../../../zoo/world-b/people';
import { simulate } from '../../../zoo/world-b/world';

function fingerprint(outputs: readonly Output[]): string[] {
  return outputs.map(({ name, bytes }) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`);
}

function everything(seed: bigint): string[] {
  const zoo = buildShop({ seed, people: 240 });
  return fingerprint([...exportOutputs(zoo), ...truthOutputs(zoo)]);
}

describe('the shop', () => {
  it('has the same bytes for the same seed, and other files for another', () => {
    const first = everything(7n);
    expect(everything(7n)).toEqual(first);
    // The settings beside the exports are the same for every world.
    const others = everything(8n).filter((line) => !line.startsWith('study.json'));
    for (const line of others) expect(first).not.toContain(line);
  });

  it('knows the same first people whatever the size of the market', () => {
    expect(makePopulation(7n, 90).slice(0, 50)).toEqual(makePopulation(7n, 50));
  });

  it('changes nothing of one platform when another is taken away', () => {
    const impressionsOf = (without: string | null) => {
      const world = simulate({ seed: 7n, people: 150, campaigns: campaigns.filter((c) => c.channel !== without) });
      return creativeDays(world, adAccounts.google).map(({ impressions, clicks, costMicros }) => [
        impressions,
        clicks,
        costMicros,
      ]);
    };
    expect(impressionsOf('tiktok')).toEqual(impressionsOf(null));
  });
});
