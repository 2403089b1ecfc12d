/** The browser of the tests starts, draws and runs WebAssembly. */
import { chromium } from 'playwright';
import { expect, it } from 'vitest';
import { findChromium } from '../../scripts/chromium.mjs';

/** A module of one function `f` that answers 42. */
const FORTY_TWO = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 65, 42, 11,
];

it('renders a page and runs WebAssembly', { timeout: 120_000 }, async () => {
  const { executablePath, args, env } = await findChromium();
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  try {
    const page = await browser.newPage();
    await page.setContent('<h1 style="font-size: 40px">Loopwright</h1>');
    // A heading without a font would have no width.
    expect((await page.locator('h1').boundingBox())?.height).toBeGreaterThan(30);
    const answer = await page.evaluate(async (bytes) => {
      const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
      return (instance.exports.f as () => number)();
    }, FORTY_TWO);
    expect(answer).toBe(42);
  } finally {
    await browser.close();
  }
});
