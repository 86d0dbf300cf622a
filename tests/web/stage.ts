/** What a story of the web client needs: the platform, a browser, and people who come to it. */
import type { Browser } from 'playwright-core';
import { startChromium } from '../kit/chromium.js';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { visit, type Visit, type Visitor } from './visit.js';

/** The platform and the browser. */
export interface Stage {
  readonly marque: TestMarque;
  /** Where the platform is, by the name under which browsers keep cookies. */
  readonly url: string;
  /** Opens a window of its own for somebody, here or at another address that leads here. */
  coming(visitor?: Visitor, at?: string): Promise<Visit>;
  close(): Promise<void>;
}

/** An address of this machine by the name under which browsers keep cookies. */
export const asLocalhost = (address: string): string => `http://localhost:${new URL(address).port}`;

/** Starts both. */
export async function openStage(): Promise<Stage> {
  const [marque, browser]: [TestMarque, Browser] = await Promise.all([startMarque('all-in-one'), startChromium()]);
  const url = asLocalhost(marque.url);
  return {
    marque,
    url,
    coming: (visitor = {}, at = url) => visit(browser, at, visitor),
    async close() {
      await browser.close();
      await marque.close();
    },
  };
}
