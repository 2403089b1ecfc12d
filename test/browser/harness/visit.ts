/** One visitor: a browser profile on disk, the pages opened in it, and everything that must not happen meanwhile. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright';
import { onTestFinished } from 'vitest';
import { findChromium } from '../../../scripts/chromium.mjs';
import { watchOutside, type Outside } from './outside';
import { openSite, type Site } from './site';
import { StudioPage } from './studio-page';

declare global {
  interface Window {
    /** Set by scripts that hostile files carry; it must never be. */
    __pwned?: unknown;
  }
}

export interface Visit {
  readonly site: Site;
  readonly context: BrowserContext;
  /** What went wrong in any page: script errors, errors on the console, dialogs, breaches of the content policy. */
  readonly faults: string[];
  readonly outside: Outside;
  /** A new tab on the studio, once it is ready. */
  open(hash?: string): Promise<StudioPage>;
  /** Ends the visit and fails if anything happened that must not. */
  end(): Promise<void>;
}

export interface VisitOptions extends Pick<BrowserContextOptions, 'colorScheme' | 'viewport'> {
  /** Reports on the console that a test provokes. */
  readonly expected?: readonly RegExp[];
  readonly site?: Site;
}

const SLOWEST_MS = 120_000;

/** A visit that lasts as long as the test that begins it. */
export async function visit(options: VisitOptions = {}): Promise<Visit> {
  const begun = await beginVisit(options);
  onTestFinished(() => begun.end());
  return begun;
}

/** A visit that its caller ends. */
export async function beginVisit({ expected = [], site, ...look }: VisitOptions = {}): Promise<Visit> {
  const [own, outside, profile] = await Promise.all([
    site ?? openSite(),
    watchOutside(),
    mkdtemp(join(tmpdir(), 'loopwright-journey-')),
  ]);
  const { executablePath, args, env } = await findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...args, `--proxy-server=${outside.address}`],
    env: { ...process.env, ...env } as Record<string, string>,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    ...look,
  });
  // Two busy cores may take long over what is quick for a person; no journey fails on seconds.
  context.setDefaultTimeout(SLOWEST_MS);
  const faults: string[] = [];
  const origin = new URL(own.url).origin;
  await watch(context, { faults, origin, expected });
  return {
    site: own,
    context,
    faults,
    outside,
    async open(hash = '#/data') {
      const [blank] = context.pages().filter((page) => page.url() === 'about:blank');
      const page = blank ?? (await context.newPage());
      await page.goto(`${own.url}${hash}`);
      const studio = new StudioPage(page);
      await studio.ready();
      return studio;
    },
    async end() {
      await context.close();
      await Promise.all([
        outside.close(),
        site === undefined && own.close(),
        rm(profile, { recursive: true, force: true }),
      ]);
      const left = outside.asked.map((address) => `asked for ${address}`);
      if (faults.length + left.length > 0)
        throw new Error(`The page must not do this:\n${[...faults, ...left].join('\n')}`);
    },
  };
}

interface Watched {
  readonly faults: string[];
  readonly origin: string;
  readonly expected: readonly RegExp[];
}

async function watch(context: BrowserContext, { faults, origin, expected }: Watched): Promise<void> {
  const note = (fault: string): void => {
    if (!expected.some((pattern) => pattern.test(fault))) faults.push(fault);
  };
  await context.exposeBinding('__breach', (_source, breach: string) => note(breach));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = `content policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`;
      (window as unknown as { __breach(text: string): void }).__breach(report);
    });
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) note(`request: ${request.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => note(`script: ${(error.error().stack ?? error.error().message).slice(0, 600)}`));
  const guard = (page: Page): void => {
    page.on('crash', () => note('the page crashed'));
    page.on('dialog', (dialog) => {
      note(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  };
  context.pages().forEach(guard);
  context.on('page', guard);
}
