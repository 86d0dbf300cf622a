/** Goes through a page by the keyboard alone. */
import type { Page } from 'playwright-core';

const most = 150;

/** What has the focus, as a screen reader says it: `button "Sign in"`. */
const focused = (page: Page): Promise<string> =>
  page
    .locator(':focus')
    .ariaSnapshot()
    .catch(() => '');

/** Presses Tab until something of this role and name has the focus, such as `button "Sign in"`. @throws Error with the way where it is not reached */
export async function tabTo(page: Page, wanted: string | RegExp): Promise<void> {
  const way: string[] = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const [line = ''] = (await focused(page)).split('\n');
    way.push(line);
    if (typeof wanted === 'string' ? line.startsWith(`- ${wanted}`) : wanted.test(line)) return;
  }
  throw new Error(`${wanted} is not reached by Tab: ${way.join(' ')}`);
}

/** Goes there and writes. */
export async function writeIn(page: Page, field: string | RegExp, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** Goes there and presses it. */
export async function pressKey(page: Page, control: string | RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

/** Chooses in a list of the browser's own by its first letters. */
export async function chooseIn(page: Page, list: string | RegExp, letters: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(letters);
}
