/** Web pages with a table, as programs write them and call them `.xls`: read as inert text. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CROSS_LIMIT } from '../../../src/core/ingest/archive/limits';
import { openContainer } from '../../../src/core/ingest/container/open-container';
import { htmlTableText } from '../../../src/core/ingest/html/html-table';
import { bytesSource } from '../../bench/ingest-source';
import { read } from './read';

const tableOf = async (page: string | Uint8Array, answers = {}): Promise<string> => {
  const bytes = typeof page === 'string' ? new TextEncoder().encode(page) : page;
  return new TextDecoder().decode((await openContainer(bytesSource('report.xls', bytes), answers)).head);
};
const log =
  '<html><head><style>td { color: red }</style></head><body><table border=1><tr><th>timestamp<th>user_id<th>creative</tr>' +
  '<tr><td>2031-03-03T10:00:00Z</td><td>u1</td><td>Gr&ouml;&szlig;e &amp; &#x20AC;</td></tr></table></body></html>';

describe('a web page', () => {
  it('called .xls loads its table', async () => {
    const { report, column } = await read('report.xls', log);
    expect(report).toMatchObject({ container: 'html', preset: { id: 'impression-log' }, loaded: { records: 1 } });
    expect(column('creative')).toEqual(['Größe & €']);
  });

  it('gives the first table of two columns, with the titles above its rows', async () => {
    const page =
      '<!DOCTYPE html><table><tr><td>menu</table><p>text</p><TABLE><tr><td>Title</td></tr><TR><TD>a<TD>b, "c"</TR><tr><td>1</td><td></td></tr></TABLE>' +
      '<table><tr><td>x</td><td>y</td></tr></table>';
    expect(await tableOf(page)).toBe('Title\na,"b, ""c"""\n1,\n');
  });

  it('may lay its table out in another', async () => {
    const page =
      '<table><tr><td><table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>';
    expect(await tableOf(page)).toBe('a,b\n1,2\n');
  });

  it('has cells over several columns and rows', async () => {
    const page =
      '<table><tr><td colspan=3>Report</td></tr><tr><th rowspan=2>Region</th><th colspan=2>Cost</th></tr><tr><th>A</th><th>B</th></tr>' +
      '<tr><td rowspan="2">North</td><td rowspan=2>10</td><td>1</td></tr><tr><td>2</td></tr><tr><td>South</td><td>20</td><td>3</td></tr></table>';
    expect(await tableOf(page)).toBe('Report,,\nRegion,Cost,\nRegion,A,B\nNorth,10,1\nNorth,,2\nSouth,20,3\n');
  });

  it('runs nothing: markup and scripts in cells are words or nothing', async () => {
    const page =
      '<table><tr><td>a</td><td>b</td></tr><tr><td><script>alert(1)</script><img src=x onerror=alert(1)>ok</td><td>&lt;b&gt;=cmd()</td></tr></table>';
    expect(await tableOf(page)).toBe('a,b\nok,<b>=cmd()\n');
  });

  it('is read in the encoding that it names, that its bytes show, or that a person chooses', async () => {
    const page = (head: string): string => `<html>${head}<table><tr><td>Größe</td><td>x</td></tr></table>`;
    const latin = Buffer.from(page('<meta charset=iso-8859-1>'), 'latin1');
    expect(await tableOf(latin)).toBe('Größe,x\n');
    const content = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">';
    expect(await tableOf(Buffer.from(page(content), 'latin1'))).toBe('Größe,x\n');
    expect(await tableOf(Buffer.from(`\ufeff${page('')}`, 'utf16le'))).toBe('Größe,x\n');
    expect(await tableOf(page('<meta charset="utf-16">'))).toBe('Größe,x\n');
    expect(await tableOf(Buffer.from(page(''), 'latin1'))).toBe('Größe,x\n');
    const cyrillic = Buffer.concat([
      Buffer.from('<table><tr><td>'),
      Buffer.from([0xcc, 0xe8, 0xf0]),
      Buffer.from('</td><td>x'),
    ]);
    expect(await tableOf(cyrillic, { encoding: 'windows-1251' })).toBe('Мир,x\n');
  });

  it('may be compressed, begin with a comment or be XHTML', async () => {
    const { report } = await read('report.xls.gz', gzipSync(log));
    expect(report).toMatchObject({ container: 'html', loaded: { records: 1 } });
    expect(await tableOf(`<!-- made by a program -->\n${log}`)).toContain('timestamp,user_id,creative');
    expect(await tableOf(`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${log}`)).toContain('u1');
  });

  it('without such a table is refused in a sentence', async () => {
    await expect(tableOf('<html><body><p>Sign in</p><table><tr><td>one</table>')).rejects.toThrow(
      'report.xls is a web page without a table of two columns, not a table of rows.',
    );
    await expect(tableOf('<?xml version="1.0"?><Workbook/>')).rejects.toThrow('report.xls is an XML file');
  });

  it('that never closes anything, or nests without end, ends', async () => {
    expect(await tableOf('<table><tr><td>a<td>b<tr><td>1<td>2')).toBe('a,b\n1,2\n');
    const deep = `${'<table><tr><td>'.repeat(3000)}x<td>y`;
    expect((await tableOf(deep)).length).toBeGreaterThan(0);
  });

  it('whose cells span columns without number stays out until a person lets it in', async () => {
    const page = gzipSync(
      `<table><tr><td>a<td>b</tr>${'<tr><td colspan=1000><td colspan=1000></tr>'.repeat(1500)}</table>`,
    );
    await expect(tableOf(page)).rejects.toThrow(/unpacks to more than 200 times its size/);
    expect((await tableOf(page, { limit: CROSS_LIMIT })).length).toBeGreaterThan(1 << 20);
  });

  it('reads the same whatever its chunks', async () => {
    const rows = Array.from({ length: 50 }, (_, n) => `<tr><td>r${n}</td><td>&euro;${n}</td></tr>`).join('');
    const page = `<table>${rows}</table>`;
    const whole = await tableOf(page);
    for (const size of [1, 3, 7]) {
      const chunks = Array.from({ length: Math.ceil(page.length / size) }, (_, at) =>
        page.slice(at * size, (at + 1) * size),
      );
      const parts: Uint8Array[] = [];
      for await (const part of htmlTableText(streamOf(chunks))) parts.push(part);
      expect(Buffer.concat(parts).toString()).toBe(whole);
    }
  });
});

async function* streamOf(chunks: readonly string[]): AsyncGenerator<string> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}
