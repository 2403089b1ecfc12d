/** The shop's files say what its truth says, read without any knowledge of how they were written. */
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../zoo/build';
import { canonicalLine, sortedLines } from '../../../zoo/truth/events';
import { funnelPrinted, shopFunnel } from '../../../zoo/truth/funnel';
import { joinRecords } from '../../../zoo/truth/joins';
import { blankEvent, type CanonicalEvent } from '../../../zoo/truth/model';
import { cellsOf, fileNamed, linesOf, linesOfKind } from '../read-back';
import { rowsOf } from '../world-a/printed';

const { files, world } = buildShop({ seed: 7n, people: 400 });
const comma = (cell: string) => Number(cell.replaceAll('.', '').replace(',', '.'));
const hundredths = (value: number) => Math.round(value * 100);

describe('every file', () => {
  it.each(files.map((file) => [file.name, file] as const))('%s has regions that cover its lines', (_, file) => {
    let next = 1;
    for (const { fromLine, toLine } of file.regions) {
      expect(fromLine).toBe(next);
      next = toLine + 1;
    }
    expect(linesOf(file)).toHaveLength(next - 1);
  });

  it('carries no address, number or host of a real person', () => {
    for (const file of files) {
      const text = linesOfKind(file, 'data')
        .map((line) => line.text)
        .join('\n');
      for (const [address] of text.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)) expect(address).toMatch(/\.example$/);
      for (const [, host] of text.matchAll(/https?:\/\/([^/"?]+)/g)) expect(host).toMatch(/\.example$/);
      for (const [, phone] of text.matchAll(/"phone":"([^"]+)"/g)) expect(phone).toMatch(/^\+44 7700 900\d{3}$/);
    }
  });
});

describe('Google Ads in Dutch', () => {
  const file = fileNamed(files, 'Campagnerapport');
  const data = rowsOf(file);

  it('repeats each total for every device, and the first is the sum of its rows', () => {
    const totals = linesOfKind(file, 'totals').map(({ text }) => cellsOf(text, ','));
    expect(totals).toHaveLength(6);
    for (const [, device, label, , , , , , , , impressions, , , cost, clicks] of totals.slice(0, 3)) {
      const own = data.filter((row) => row['Apparaat'] === device);
      const sum = (column: string) => own.reduce((all, row) => all + hundredths(comma(row[column]!)), 0);
      expect(label).toBe('Totaal: Campagnes');
      expect(sum('Vertoningen')).toBe(hundredths(comma(impressions!)));
      expect(sum('(Aantal) klikken')).toBe(hundredths(comma(clicks!)));
      expect(sum('Kosten')).toBe(hundredths(comma(cost!)));
    }
  });

  it('agrees with its truth row by row', () => {
    expect(
      data.map((row) => [row['Dag'], row['Campagne'], comma(row['Vertoningen']!), comma(row['(Aantal) klikken']!)]),
    ).toEqual(file.delivery.map((row) => [row.day, row.campaign, row.impressions, row.clicks]));
    for (const row of data) expect(comma(row['(Aantal) klikken']!)).toBeLessThanOrEqual(comma(row['Vertoningen']!));
    expect(file.delivery.reduce((sum, row) => sum + row.printedCostMicros, 0)).toBe(
      data.reduce((sum, row) => sum + hundredths(comma(row['Kosten']!)) * 10_000, 0),
    );
  });
});

describe('Meta in Portuguese', () => {
  it.each(['30-out-2026', 'Desde-o-lancamento'])('says in %s what its truth says', (part) => {
    const file = fileNamed(files, part);
    expect(file.bytes[0]).toBe(0xef);
    const rows = rowsOf(file);
    expect(
      rows.map((row) => [
        row['Nome do anúncio'],
        Number(row['Alcance']),
        Number(row['Impressões']),
        Number(row['Cliques no link']),
        hundredths(comma(row['Valor usado (EUR)']!)) * 10_000,
      ]),
    ).toEqual(
      file.delivery.map((row) => [row.creative, row.reach, row.impressions, row.clicks, row.printedCostMicros]),
    );
    for (const { reach, impressions } of file.delivery) expect(reach).toBeLessThanOrEqual(impressions);
  });
});

describe('the logs', () => {
  it('of impressions read back as the events of the truth, each broken row but for its fault', () => {
    const file = fileNamed(files, 'impressions');
    const repeated = new Set(file.duplicates.map(({ line }) => line));
    const events = linesOfKind(file, 'data')
      .filter(({ line }) => !repeated.has(line))
      .flatMap(({ text }): CanonicalEvent[] => {
        const cells = cellsOf(text, ',');
        const [time, , cookie, device, user, campaign, , creative] = cells as [string, string, string, string, string, string, string, string]; // prettier-ignore
        const shared = { ...blankEvent, line: 0, utcMs: Date.parse(time), user, cookie, device, campaign, creative };
        const tenths = Math.round(Number(cells[14]) * 10_000) / 10;
        const even =
          Math.floor(tenths) + (tenths % 1 > 0.5 || (tenths % 1 === 0.5 && Math.floor(tenths) % 2 === 1) ? 1 : 0);
        const shown: CanonicalEvent = { ...shared, type: 'impression', costMicros: even };
        return cells[12] === 'true' ? [shown, { ...shared, type: 'click' }] : [shown];
      });
    expect(sortedLines(events.map(canonicalLine))).toBe(sortedLines(file.events.map(canonicalLine)));
    expect(new Set(file.rejects.map(({ code }) => code))).toEqual(
      new Set(['missing-time', 'missing-id', 'ragged-short']),
    );
  });

  it('of the site read back as the events of the truth, whose funnel narrows', () => {
    const file = fileNamed(files, 'segment');
    const repeated = new Set(file.duplicates.map(({ line }) => line));
    const names = linesOfKind(file, 'data')
      .filter(({ line }) => !repeated.has(line))
      .map(({ text }) => JSON.parse(text) as { type: string; event?: string; timestamp: string })
      .map(({ type, event = '', timestamp }) => `${type} ${event} ${Date.parse(timestamp)}`);
    expect(names).toEqual(file.events.map(({ type, name, utcMs }) => `${type} ${name} ${utcMs}`));
    const { people } = funnelPrinted(joinRecords(files, world.identity.shared), shopFunnel);
    for (let step = 1; step < people.length; step++) expect(people[step]!).toBeLessThan(people[step - 1]!);
    expect(people.at(-1)).toBeGreaterThan(5);
  });

  it('of both tills add up to the orders and refunds of the world, in two currencies', () => {
    const money = (cell: string | undefined) => hundredths(Number((cell ?? '').replaceAll(',', '')));
    const express = rowsOf(fileNamed(files, 'unified_payments'))
      .filter((row) => row['Status'] !== 'Failed')
      .map((row) => ({ currency: row['Currency']!.toUpperCase(), paid: row['Amount'], back: row['Amount Refunded'] }));
    const shop = rowsOf(fileNamed(files, 'orders_export'))
      .filter((row) => row['Total'] !== '')
      .map((row) => ({ currency: row['Currency']!, paid: row['Total'], back: row['Refunded Amount'] }));
    const orders = world.journeys.flatMap(({ shopping }) => shopping.orders);
    expect(Math.min(express.length, shop.length)).toBeGreaterThan(5);
    for (const currency of ['EUR', 'GBP']) {
      const own = [...express, ...shop].filter((row) => row.currency === currency);
      const sold = orders.filter((order) => order.currency === currency);
      expect(own.length).toBe(sold.length);
      const sum = (of: (row: (typeof own)[number]) => string | undefined) =>
        own.reduce((all, row) => all + money(of(row)), 0);
      expect(sum(({ paid }) => paid)).toBe(sold.reduce((all, { total }) => all + total, 0));
      expect(sum(({ back }) => back)).toBe(sold.reduce((all, { refunded }) => all + refunded, 0));
    }
  });
});

describe('joined rows', () => {
  it('are of one person, but for identifiers planted to be shared', () => {
    const owners = new Map<number, string>();
    for (const { part, personId } of joinRecords(files, world.identity.shared)) {
      if (part === null) continue;
      expect(owners.get(part) ?? personId).toBe(personId);
      owners.set(part, personId);
    }
  });
});
