/** What somebody does in an auction's room, by what is written there. */
import type { Page } from 'playwright-core';

/** Accepts the rules and joins. */
export async function join(page: Page): Promise<void> {
  await page.getByText('I have read the rules and accept them.').click();
  await page.getByRole('button', { name: 'Join the auction' }).click();
  await page.getByRole('heading', { name: 'Place a bid' }).waitFor();
}

/** Bids an exact amount, such as "1200000", and confirms it. */
export async function bidExactly(page: Page, amount: string): Promise<void> {
  await page.getByRole('radio', { name: /^Exact amount/ }).check({ force: true });
  await page.getByLabel('Another amount').fill(amount);
  await page.getByRole('button', { name: 'Review bid' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Place bid' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Waits for how the reader stands. */
export const standing = (page: Page, words: string): Promise<void> => page.getByText(words, { exact: true }).first().waitFor();
