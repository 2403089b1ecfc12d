import { describe, expect, it } from 'vitest';
import { buildZoo } from '../../../zoo/build';
import { funnelPrinted } from '../../../zoo/truth/funnel';
import { joinRecords, scorePairs, type JoinedRecord } from '../../../zoo/truth/joins';

const { files, world } = buildZoo({ seed: 4n, people: 2000 });
const records = joinRecords(files, world.identity.shared);
const { plants } = world.identity;

function ownersOf(key: string): Set<string> {
  return new Set(
    records
      .filter(({ identifiers }) => identifiers.some(({ namespace, value }) => `${namespace} ${value}` === key))
      .map(({ personId }) => personId),
  );
}

describe('identifiers', () => {
  it('are shared where that was planted', () => {
    expect(ownersOf(`anonymous ${plants.kiosk.device.anonymousId}`).size).toBeGreaterThan(20);
    for (const [a, b] of plants.families) {
      const tablet = ownersOf(`anonymous ${a.person.devices[a.device]!.anonymousId}`);
      expect(tablet).toEqual(new Set([a.person.id, b.person.id]));
    }
    for (const [a, b] of plants.phones)
      expect(ownersOf(`phone_sha256 ${a.phone!.replace(/[^+0-9]/g, '')}`)).toEqual(new Set([a.id, b.id]));
    for (const [a, b] of plants.mailboxes)
      expect(ownersOf(`email_sha256 info@${a.account.domain}`)).toEqual(new Set([a.id, b.id]));
    expect(ownersOf('user test').size).toBe(3);
    expect(ownersOf('user undefined').size).toBeGreaterThan(1);
  });

  it('go from one person to the next for good where a visitor id was handed on', () => {
    for (const [giver, taker] of plants.recycled) {
      const id = giver.person.devices[giver.device]!.anonymousId;
      const rows = records
        .filter(({ identifiers }) => identifiers.some(({ value }) => value === id))
        .sort((a, b) => a.utcMs - b.utcMs);
      const owners = rows.map(({ personId }) => personId);
      const handover = owners.indexOf(taker.person.id);
      expect(new Set(owners.slice(0, handover))).toEqual(new Set([giver.person.id]));
      expect(new Set(owners.slice(handover))).toEqual(new Set([taker.person.id]));
      const first = rows[handover]!.identifiers.find(({ namespace }) => namespace === 'user');
      expect(first?.value).toBe(taker.person.userId);
    }
  });

  it('of twins differ by one letter', () => {
    for (const [a, b] of plants.twins) {
      const [one, other] = [world.identity.emailOf(a, 0), world.identity.emailOf(b, 0)];
      expect(other.length).toBe(one.length + 1);
      expect(other.split('').some((_, at) => other.slice(0, at) + other.slice(at + 1) === one)).toBe(true);
    }
  });
});

describe('joined rows', () => {
  it('are of one person', () => {
    const owners = new Map<number, string>();
    for (const { part, personId } of records) {
      if (part === null) continue;
      expect(owners.get(part) ?? personId).toBe(personId);
      owners.set(part, personId);
    }
    expect(owners.size).toBeGreaterThan(1500);
  });

  it('reach from the first click to the payment', () => {
    const files = new Map<number, Set<string>>();
    for (const { part, file } of records)
      if (part !== null) files.set(part, (files.get(part) ?? new Set()).add(file.shape.preset ?? ''));
    const whole = [...files.values()].filter((presets) =>
      ['segment', 'hubspot-contacts', 'hubspot-deals', 'stripe-payments'].every((preset) => presets.has(preset)),
    );
    expect(whole.length).toBeGreaterThan(5);
  });

  it('stand on the data row that they name', () => {
    const seen = new Set<string>();
    for (const { file, row } of records) {
      expect(row).toBeGreaterThan(0);
      seen.add(`${file.name} ${row}`);
    }
    expect(seen.size).toBe(records.length);
  });
});

describe('the score of pairs', () => {
  const row = (personId: string, part: number | null, label: number | null) => ({ personId, part, label });

  it('is one for the parts themselves', () => {
    const score = scorePairs(records.map((record) => ({ ...record, label: record.part })));
    expect(score).toMatchObject({ precision: 1, recall: 1, f1: 1 });
  });

  it('counts strangers against precision and torn parts against recall', () => {
    expect(scorePairs([row('a', 1, 1), row('a', 1, 1), row('b', 2, 1)])).toMatchObject({ precision: 1 / 3, recall: 1 });
    expect(scorePairs([row('a', 1, 1), row('a', 1, 2), row('a', 1, 1)])).toMatchObject({ precision: 1, recall: 1 / 3 });
  });

  it('does not hold it against anybody to join rows of one person that no path joins', () => {
    expect(scorePairs([row('a', 1, 1), row('a', null, 1)])).toMatchObject({ joinable: 0, precision: 1, recall: 1 });
  });
});

describe('the funnel as printed', () => {
  it('narrows, and its campaigns add up', () => {
    const { people, byCampaign } = funnelPrinted(records);
    for (let step = 1; step < people.length; step++) expect(people[step]!).toBeLessThan(people[step - 1]!);
    expect(people[4]).toBeGreaterThan(5);
    const sums = people.map((_, step) => Object.values(byCampaign).reduce((sum, row) => sum + row[step]!, 0));
    expect(sums).toEqual(people);
  });

  it('needs the steps in order, within the window, from any entry', () => {
    const DAY = 86_400_000;
    const steps: readonly (readonly [string, string, number])[] = [
      ['track', 'Trial Started', 0],
      ['track', 'Workspace Activated', 95 * DAY],
      ['track', 'Trial Started', 100 * DAY],
      ['track', 'Demo Booked', 101 * DAY],
      ['track', 'Workspace Activated', 102 * DAY],
      ['track', 'Demo Booked', 190 * DAY],
      ['stage', 'opportunity', 190 * DAY + 1],
    ];
    const file = { ...files[0]!, name: 'made up', events: steps.map(([type, name, utcMs], at) => ({ ...blank, type, name, utcMs, line: at + 1 })) } as unknown as JoinedRecord['file']; // prettier-ignore
    const rows = steps.map((_, at) => ({ file, line: at + 1, row: at, part: 0, personId: 'a', utcMs: 0, consent: '', identifiers: [] })); // prettier-ignore
    expect(funnelPrinted(rows).people).toEqual([1, 1, 1, 0, 0]);
  });
});

const blank = { campaign: '', creative: '' };
