import { describe, expect, it } from 'vitest';
import { buildZoo } from '../../zoo/build';
import { canonicalLine, digestEvents, sortedLines } from '../../zoo/truth/events';
import { blankEvent, type CanonicalEvent } from '../../zoo/truth/model';
import { costOfCpm } from '../../zoo/price';
import { cellsOf, fileNamed, linesOf, linesOfKind } from './read-back';

const { files, world } = buildZoo({ seed: 7n, people: 400 });

function canonical(events: readonly CanonicalEvent[]): string {
  return sortedLines(events.map(canonicalLine));
}

const blank = { ...blankEvent, line: 0 };

describe('the impression log', () => {
  const file = fileNamed(files, 'impressions');
  const rows = linesOfKind(file, 'data').map(({ text }) => cellsOf(text, ','));

  it('is packed without a time in its header', () => {
    expect([...file.bytes.slice(0, 8)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
  });

  it('reads back as the events of its truth', () => {
    const seen = new Set<string>();
    const events = rows.flatMap((row): CanonicalEvent[] => {
      const [time, id, user, cookie, device, campaign, creative] = row as [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
      if (seen.has(id)) return [];
      seen.add(id);
      const shared = { ...blank, utcMs: Date.parse(time), user, cookie, device, campaign, creative };
      const cost = costOfCpm(Math.round(Number(row[12]) * 10_000));
      const click: CanonicalEvent = { ...shared, type: 'click' };
      return [{ ...shared, type: 'impression', costMicros: cost }, ...(row[14] === '1' ? [click] : [])];
    });
    expect(canonical(events)).toBe(canonical(file.events));
  });

  it('states a propensity for every choice of creative', () => {
    for (const row of rows) expect([0.1, 0.2, 0.3, 0.4]).toContain(Number(row[11]));
  });

  it('breaks the rows that it says it breaks', () => {
    const lines = linesOf(file);
    expect(file.rejects.length).toBeGreaterThan(3);
    for (const { line, code } of file.rejects) {
      const cells = cellsOf(lines[line - 1]!, ',');
      if (code === 'missing-time') expect(cells[0]).toBe('');
      else if (code === 'missing-id') expect(cells.slice(2, 5)).toEqual(['', '', '']);
      else expect(cells.length).toBeLessThan(file.shape.columns.length);
    }
    for (const { line, of } of file.duplicates) expect(lines[line - 1]).toBe(lines[of - 1]);
  });
});

it('rounds the cost of an impression half to even', () => {
  expect([42_374, 42_375, 42_385, 42_386, 5, 15].map(costOfCpm)).toEqual([4237, 4238, 4238, 4239, 0, 2]);
});

describe.each(files.filter((file) => file.shape.preset === 'segment').map((file) => [file.name, file] as const))(
  '%s',
  (_, file) => {
    it('reads back as the events of its truth', () => {
      const seen = new Set<string>();
      const events = linesOfKind(file, 'data').flatMap(({ text }): CanonicalEvent[] => {
        const call = JSON.parse(text) as Record<string, string> & {
          context: { campaign?: { name: string; content?: string } };
        };
        if (seen.has(call['messageId']!)) return [];
        seen.add(call['messageId']!);
        const type = call['type'] === 'alias' ? 'identify' : (call['type'] as CanonicalEvent['type']);
        const { campaign } = call.context;
        const ids = { user: call['userId'] ?? '', anonymous: call['anonymousId'] ?? '' };
        const utcMs = Date.parse(call['timestamp'] ?? call['receivedAt']!);
        return [{ ...blank, ...ids, type, utcMs, campaign: campaign?.name ?? '', creative: campaign?.content ?? '' }];
      });
      expect(canonical(events)).toBe(canonical(file.events));
      expect(digestEvents(events)!.sha256).toBe(digestEvents(file.events)!.sha256);
    });

    it('repeats messages, once with another receipt, and breaks lines where it says so', () => {
      const lines = linesOf(file);
      const idOf = (line: number) => (JSON.parse(lines[line - 1]!) as { messageId: string }).messageId;
      expect(file.duplicates).toHaveLength(8);
      for (const { line, of } of file.duplicates) expect(idOf(line)).toBe(idOf(of));
      expect(file.duplicates.some(({ line, of }) => lines[line - 1] !== lines[of - 1])).toBe(true);
      expect(file.rejects.map((reject) => reject.code).sort()).toEqual([
        'bad-json',
        'bad-json',
        'missing-id',
        'missing-time',
      ]);
      for (const { line, code } of file.rejects) {
        if (code === 'bad-json') expect(() => JSON.parse(lines[line - 1]!) as unknown).toThrow();
      }
    });
  },
);

it('carries no address, number or host of a real person', () => {
  for (const file of files) {
    const text = linesOfKind(file, 'data')
      .map((line) => line.text)
      .join('\n');
    for (const [address] of text.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)) expect(address).toMatch(/\.example$/);
    for (const [, host] of text.matchAll(/https?:\/\/([^/"?]+)/g)) expect(host).toMatch(/\.example$/);
    for (const [, phone] of text.matchAll(/"phone":"([^"]+)"/g)) {
      expect(phone).toMatch(/^\+49 (30 23125|69 90009|40 66969|221 4710|89 99998) \d{3}$|^\+1 \d{3}-555-01\d\d$/);
    }
  }
});

it('knows one person for every login, device and address, but for those planted to be shared', () => {
  const owners = new Map<string, string>();
  for (const { personId, identifiers } of files.flatMap((file) => file.records)) {
    for (const { namespace, value } of identifiers) {
      const key = `${namespace} ${value}`;
      if (world.identity.shared.has(key)) continue;
      expect(owners.get(key) ?? personId, key).toBe(personId);
      owners.set(key, personId);
    }
  }
  expect(owners.size).toBeGreaterThan(500);
});
