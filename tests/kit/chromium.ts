/** Starts the browser in which the web client is tried. */
import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from './chromium-path.mjs';

/** Whether tests that need it are left out. A check of a change does not leave them out: there they fail. */
export const withoutBrowser = chromiumPath === null && process.env['CI'] === undefined;

/** Said where they are. */
export const noBrowser = 'No Chromium is here, so the web client is not tried in a browser: install it, or name one as CHROMIUM.';

/** Starts it with a fresh profile that asks nobody for anything. */
export async function startChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new Error(noBrowser);
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ];
  return chromium.launch({ executablePath: chromiumPath, args });
}
