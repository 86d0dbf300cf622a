/**
 * `npm run web:shots`: a picture of each page of the built web client, wide in the light and narrow in the dark, into `clients/web/shots`.
 * `--into FOLDER --language ar --wide dark --narrow light --whole --only /vehicles` make others, to look at.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { startChromium } from '../kit/chromium.js';
import { PlatformProcess } from '../kit/process.js';
import { complete, leafThrough, narrow, themed, type Theme, wide } from './looks.js';
import { pages, type ShownPage } from './pages.js';
import { Visitors } from './visitors.js';

const { values: options } = parseArgs({
  options: {
    into: { type: 'string', default: fileURLToPath(new URL('../../clients/web/shots', import.meta.url)) },
    /** A platform that runs already, by the name `localhost`. */
    at: { type: 'string' },
    language: { type: 'string', default: 'en' },
    wide: { type: 'string', default: 'light' },
    narrow: { type: 'string', default: 'dark' },
    /** The whole page, not only what is seen first. */
    whole: { type: 'boolean', default: false },
    /** Routes that contain this. */
    only: { type: 'string', default: '' },
  },
});

/** `desk-auctions-auctionId`, with who looks where a route is looked at by several. */
function nameOf({ route, search, as }: ShownPage): string {
  const place = [route, search].join('').match(/\w+/g)?.join('-') ?? 'home';
  const others = pages.filter((page) => page.route === route && page.search === search);
  return others.length > 1 ? `${place}-${as}` : place;
}

/** Half as wide as it is shown where it is for leafing through. */
async function take(page: Page, file: string, width: number): Promise<void> {
  await complete(page);
  if (options.whole) await leafThrough(page);
  const picture = await page.screenshot({ fullPage: options.whole, animations: 'disabled' });
  writeFileSync(file, await sharp(picture).resize({ width }).webp({ quality: 72, effort: 6 }).toBuffer());
}

const themeOf = (given: string): Theme => (given === 'dark' ? 'dark' : 'light');

async function shoot(url: string): Promise<void> {
  const browser = await startChromium();
  const visitors = new Visitors(browser, url);
  mkdirSync(options.into, { recursive: true });
  for (const shown of pages.filter(({ route }) => route.includes(options.only))) {
    const { page, go } = await visitors.of(shown.as);
    const place = await visitors.pathOf(shown);
    if (page.url() === 'about:blank') await go('/t/dealer360');
    await page.evaluate((language) => localStorage.setItem('marque-language', language), options.language);
    const file = (kind: string): string => path.join(options.into, `${nameOf(shown)}-${kind}.webp`);
    await page.setViewportSize(wide);
    await themed(page, themeOf(options.wide));
    await go(place);
    await take(page, file('wide'), options.whole ? wide.width : 960);
    await page.setViewportSize(narrow);
    await themed(page, themeOf(options.narrow));
    await go(place);
    await take(page, file('narrow'), narrow.width);
    console.log(nameOf(shown));
  }
  await browser.close();
}

if (options.at !== undefined) await shoot(options.at);
else {
  const platform = await PlatformProcess.prepare();
  await platform.start();
  try {
    await shoot(platform.url.replace('127.0.0.1', 'localhost'));
  } finally {
    await platform.stop();
    platform.remove();
  }
}
