/** The studio as a person uses it: what can be seen and done on its screens, by role and name. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';

export interface FileText {
  readonly name: string;
  readonly text: string | Uint8Array;
}

/** The `h1` of every screen. */
const HEADINGS = {
  brief: 'Brief',
  data: 'Data',
  identity: 'Identity',
  funnel: 'Funnel and objective',
  monitor: 'Monitor',
  decide: 'Decide',
  guardrails: 'Guardrails',
  sql: 'SQL',
} as const;

export class StudioPage {
  constructor(readonly page: Page) {}

  /** The studio has opened its study, and the engine its tables. */
  async ready(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.waitForFunction(() => {
      const picker = document.querySelector<HTMLInputElement>('input[type=file]');
      const isReadOnly = document.querySelector('.notice-bar') !== null;
      const needsPicker = document.querySelector('h1')?.textContent === 'Data';
      return isReadOnly || (picker === null ? !needsPicker : !picker.disabled);
    });
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  async go(screen: keyof typeof HEADINGS, params = ''): Promise<void> {
    await this.page.evaluate((hash) => (location.hash = hash), `#/${screen}${params}`);
    await this.page.getByRole('heading', { level: 1, name: HEADINGS[screen] }).waitFor();
  }

  get picker(): Locator {
    return this.page.getByLabel('Files to add');
  }

  get lead(): Locator {
    return this.page.locator('p.lead');
  }

  get cards(): Locator {
    return this.page.getByRole('list', { name: 'Files', exact: true }).getByRole('listitem');
  }

  card(text: string | RegExp): Locator {
    return this.cards.filter({ hasText: text });
  }

  /** Files from disk, by path, or made here. */
  async drop(files: readonly string[] | readonly FileText[]): Promise<void> {
    await this.picker.setInputFiles(
      files.map((file) =>
        typeof file === 'string' ? file : { name: file.name, mimeType: '', buffer: Buffer.from(file.text) },
      ) as string[],
    );
  }

  /** Nothing is waiting or being read any more. */
  async settled(count: number): Promise<void> {
    await this.page.waitForFunction((wanted) => {
      const cards = [...document.querySelectorAll('ul[aria-label="Files"] > li')];
      return cards.length === wanted && cards.every((card) => card.querySelector('.busy') === null);
    }, count);
  }

  /** Runs a statement on the SQL screen and reads its grid. */
  async sql(statement: string): Promise<string[][]> {
    await this.go('sql');
    const editor = this.page.locator('.cm-content');
    await editor.waitFor();
    await editor.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(statement);
    const run = this.page.getByRole('button', { name: /^Run / });
    await run.click();
    await this.page
      .locator('.desk .bar [role=status] b')
      .filter({ hasText: /row|Did not run|Stopped/ })
      .waitFor();
    const failure = this.page.locator('.desk .out [role=alert]');
    if (await failure.isVisible()) throw new Error(await failure.innerText());
    return this.grid();
  }

  /** The rows of the grid that are drawn, as text; of grouped numbers, the exact value in their tooltip. */
  async grid(): Promise<string[][]> {
    const rows = this.page.getByRole('grid', { name: 'Result' }).getByRole('row');
    return rows.evaluateAll((all) =>
      all.flatMap((row) => {
        const cells = [...row.querySelectorAll('[role=gridcell]')].map(
          (cell) => cell.getAttribute('title') ?? cell.textContent?.trim() ?? '',
        );
        return cells.length === 0 ? [] : [cells];
      }),
    );
  }

  /** The service worker holds everything that the next visit needs. */
  async keptOffline(): Promise<void> {
    await this.page.evaluate(() => navigator.serviceWorker.ready);
    await this.page.waitForFunction(async () => {
      const kept = await (await caches.open('loopwright-files')).keys();
      return kept.some(({ url }) => url.includes('/engine/')) && navigator.serviceWorker.controller !== null;
    });
  }

  /** The last change is written. */
  async saved(): Promise<void> {
    await this.page.locator('.device-status', { hasText: 'On this device' }).waitFor();
  }

  /** The loop has found, decided and recorded; it may still look back and fly ahead. */
  async answered(): Promise<void> {
    await this.page.waitForFunction(
      () => document.querySelector('.rail [data-loop="answered"], .rail [data-loop="current"]') !== null,
      undefined,
      { timeout: 240_000 },
    );
  }

  /** The loop has thought everything through: its results are those of the files and settings there are. */
  async thought(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('.rail [data-loop="current"]') !== null, undefined, {
      timeout: 240_000,
    });
  }

  /** The change list as a person saves it; answers its text. */
  async changeList(): Promise<string> {
    await this.go('decide');
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Export', exact: true }).first().click();
    return readFile(await (await download).path(), 'utf8');
  }

  /** The ledger as a person saves it. */
  async ledger(): Promise<Buffer> {
    await this.go('decide', '?tab=record');
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Save the ledger' }).click();
    return readFile(await (await download).path());
  }

  /** No job is under way or being shown: the loop has thought to its end, which takes its time on a busy machine. */
  async idle(): Promise<void> {
    await this.page.getByRole('region', { name: 'Jobs' }).waitFor({ state: 'detached', timeout: 180_000 });
  }

  /** The file's rows are being read: the middle of an import, once this share is done. Fails at once where the import is over. */
  async readingRows(name: string, share = 0): Promise<void> {
    const met = await this.page.waitForFunction(
      ([file, wanted]) => {
        const cards = [...document.querySelectorAll('ul[aria-label="Files"] > li')];
        const card = cards.find(({ textContent }) => textContent?.includes(file));
        if (card === undefined) return null;
        if (card.querySelector('.busy') === null) return 'over';
        const done = Number(card.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? 0);
        return /Read rows: [1-9]/.test(card.textContent ?? '') && done >= wanted * 100 ? 'met' : null;
      },
      [name, share] as const,
    );
    if ((await met.jsonValue()) === 'over')
      throw new Error(`${name} was read before its import could be met half-way.`);
  }

  /** Ends a worker from within, as running out of memory would: nobody is told. */
  async killWorker(name: 'engine' | 'compute'): Promise<void> {
    const worker = this.page.workers().find((each) => each.url().includes(`/${name}-`));
    if (worker === undefined) throw new Error(`There is no ${name} worker.`);
    const closed = new Promise((resolve) => worker.once('close', resolve));
    await worker.evaluate(() => (globalThis as unknown as { close(): void }).close()).catch(() => undefined);
    await closed;
  }

  /** Saves a canonical table as a person would; answers where the file lies. */
  async export(table: 'events' | 'delivery'): Promise<string> {
    await this.go('data');
    await this.page.getByRole('button', { name: 'Export', exact: true }).click();
    await this.page.getByRole('menuitem', { name: `${table}.csv` }).click();
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Save the file' }).click();
    return (await download).path();
  }

  /** Everything in the private files of this origin: path and size; of snapshots, which are compressed when idle, the id. */
  async storedFiles(): Promise<string[]> {
    return this.page.evaluate(async () => {
      const found: string[] = [];
      const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
        for await (const [name, handle] of folder.entries()) {
          if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle, `${path}${name}/`);
          else if (path.endsWith('/snapshots/')) found.push(`${path}${Number.parseInt(name)}`);
          else found.push(`${path}${name} ${(await (handle as FileSystemFileHandle).getFile()).size}`);
        }
      };
      await walk(await navigator.storage.getDirectory(), '');
      return [...new Set(found)].sort();
    });
  }

  /** The lines of the change history. */
  async history(): Promise<string[]> {
    await this.page.getByRole('button', { name: 'Change history' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Change history' });
    await dialog.waitFor();
    const lines = await dialog.locator('li').allInnerTexts();
    await this.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    return lines;
  }

  async watchLongTasks(): Promise<void> {
    await this.page.evaluate(() => {
      const seen: number[] = [];
      new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      });
      Object.assign(window, { longTasks: seen });
    });
  }

  async longestTaskMs(): Promise<number> {
    return this.page.evaluate(() => Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks));
  }

  /** Runs `stats.selfcheck` in a compute worker of the build, in the words of the library that links it. */
  async selfcheck(seed: number): Promise<string[]> {
    const address = this.page
      .workers()
      .find((worker) => worker.url().includes('/compute-'))
      ?.url();
    return this.page.evaluate(
      ([url, wanted]) =>
        new Promise<string[]>((resolve, reject) => {
          const worker = new Worker(url!, { type: 'module' });
          const progress = new MessageChannel();
          worker.onerror = (event) => reject(new Error(event.message));
          worker.onmessage = ({ data }: MessageEvent<{ id?: string; type: string; value: { lines: string[] } }>) => {
            if (data.id !== 'selfcheck') return;
            worker.terminate();
            if (data.type === 'RAW') resolve(data.value.lines);
            else reject(new Error(JSON.stringify(data.value)));
          };
          const raw = (value: unknown) => ({ type: 'RAW', value });
          const hooks = { type: 'HANDLER', name: 'proxy', value: progress.port2 };
          const argumentList = [raw(1), raw('stats.selfcheck'), raw({ seed: wanted }), hooks];
          worker.postMessage({ id: 'selfcheck', type: 'APPLY', path: ['run'], argumentList }, [progress.port2]);
        }),
      [address, seed] as const,
    );
  }
}
