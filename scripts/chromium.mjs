/**
 * Finds a Chromium for the browser tests: CHROMIUM_BIN, one on PATH, the one that npm brings on Linux x64, or
 * Playwright's own download elsewhere.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'loopwright');

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Our own flags: quiet, no GPU, nothing asked of the network. */
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // Not there or not ours to run: the next candidate is tried.
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
}

/**
 * Unpacks @sparticuz/chromium into a folder named by its version. The package unpacks into the temporary folder
 * and takes whatever `chromium` it finds there, of any version; so it is given a temporary folder of its own.
 */
async function bundled() {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'));
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(join(folder, 'chromium'))) {
    await mkdir(cache, { recursive: true });
    const part = await mkdtemp(join(cache, 'unpacking-'));
    const unpack = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--unpack'], {
      // With this variable the package also unpacks the NSS libraries that a bare system lacks.
      env: { ...process.env, TMPDIR: part, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
      encoding: 'utf8',
    });
    if (unpack.status !== 0) {
      await rm(part, { recursive: true, force: true });
      throw new Error(`The test browser could not be unpacked: ${unpack.stderr || unpack.error?.message}`);
    }
    // The package's own list of font folders names places of another system.
    await writeFile(
      join(part, 'fonts', 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
    );
    await rename(part, folder).catch((error) => {
      // Another process may have finished first; its copy is as good.
      if (!existsSync(join(folder, 'chromium'))) throw error;
    });
  }
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return {
    executablePath: join(folder, 'chromium'),
    args: ARGS,
    env: { LD_LIBRARY_PATH: libraries.join(delimiter), FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

async function fromPlaywright() {
  const { chromium } = await import('playwright');
  if (!existsSync(chromium.executablePath())) {
    const cli = join(root, 'node_modules/playwright/cli.js');
    spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
  }
  if (!existsSync(chromium.executablePath())) {
    throw new Error(
      'No Chromium was found and Playwright could not download one. Install Chromium, or set CHROMIUM_BIN to its path.',
    );
  }
  return chromium.executablePath();
}

/**
 * What `playwright.chromium.launch` takes. `env` holds the variables to add to the current environment.
 * @returns {Promise<{ executablePath: string, args: string[], env: Record<string, string> }>}
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_BIN;
  if (named) {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_BIN is set to ${named}, which cannot be run.`);
    return { executablePath: named, args: ARGS, env: {} };
  }
  const found = onPath();
  if (found) return { executablePath: found, args: ARGS, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return bundled();
  return { executablePath: await fromPlaywright(), args: ARGS, env: {} };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--unpack')) {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } else {
    console.log((await findChromium()).executablePath);
  }
}
