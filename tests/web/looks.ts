/** How a page is shown while it is looked at. */
import type { Page } from 'playwright-core';

/** Light or dark, as the system asks for it. */
export type Theme = 'light' | 'dark';

/** The two windows that stand for all, in CSS pixels. */
export const wide = { width: 1440, height: 900 } as const;
export const narrow = { width: 390, height: 844 } as const;

/** Turns the page, and waits until it has turned. */
export async function themed(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  if (page.url() !== 'about:blank') await page.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, theme);
}

/** Waits until its fonts have come, the pictures that can be seen, and what stands as a grey field until then. */
export async function complete(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const seen = [...document.images].filter((image) => {
      const { top, bottom, width } = image.getBoundingClientRect();
      return width > 0 && bottom > 0 && top < innerHeight;
    });
    const waits = document.querySelector('.animate-pulse, [aria-busy="true"]') !== null;
    return !waits && document.fonts.status === 'loaded' && seen.every((image) => image.complete && image.naturalWidth > 0);
  });
}

/** Brings everything into sight once, for pictures come when they are near, and goes back to the top. */
export async function leafThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
      scrollTo({ top, behavior: 'instant' });
      await new Promise(requestAnimationFrame);
    }
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    scrollTo({ top: 0, behavior: 'instant' });
  });
}
