/** Stories of the web client by the keyboard alone, and what the platform knows of them afterwards. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, withoutBrowser } from '../kit/chromium.js';
import { chooseIn, pressKey, tabTo, writeIn } from './keys.js';
import { openStage, type Stage } from './stage.js';

const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { name }).first().waitFor();

describe.skipIf(withoutBrowser)(`by the keyboard alone${withoutBrowser ? ` (${noBrowser})` : ''}`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  test('a guest values a car, asks for the report, and is a lead once', async () => {
    const { page, go, faults } = await stage.coming();
    const manager = await stage.marque.as('dealer360', 'manager');
    const leads = async () => (await manager.leads({ first: 100 })).leads?.totalCount ?? 0;
    const before = await leads();
    await go('/t/dealer360');
    await pressKey(page, 'link "Valuation"');
    await heading(page, 'What is your car worth?');
    await writeIn(page, 'combobox "Make"', 'Toyota');
    await page.keyboard.press('Escape');
    await writeIn(page, 'combobox "Model"', 'Camry');
    await page.keyboard.press('Escape');
    await writeIn(page, 'textbox "Year"', '2019');
    await writeIn(page, 'textbox "Kilometres"', '60000');
    await chooseIn(page, 'combobox "Condition"', 'Clean');
    await chooseIn(page, 'combobox "Origin"', 'Foreign');
    await pressKey(page, 'button "Value my car"');
    await heading(page, 'The full report');
    await writeIn(page, 'textbox "Email"', 'nobody');
    await tabTo(page, /^- checkbox/);
    await page.keyboard.press('Space');
    await pressKey(page, 'button "Show the report"');
    await expect.poll(() => page.locator('[aria-invalid=true]').count()).toBeGreaterThan(0);
    expect(await leads()).toBe(before);
    await page.locator('input[type=email]').focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('ada@lovelace.example');
    // Sent twice as fast as fingers can: it is one wish.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await heading(page, 'What makes up the figure');
    expect(await leads()).toBe(before + 1);
    expect(faults).toEqual([]);
  });

  test('a customer joins an auction, bids, and comes back from the question to where they were', async () => {
    const { id } = await stage.marque.given('dealer360').auction({ startPrice: '1000000', step: '100000' }).liveFor(3_600);
    const { page, go, faults } = await stage.coming({ as: 'collector' });
    await go(`/t/dealer360/auctions/${id}`);
    await pressKey(page, /^- checkbox/, 'Space');
    await pressKey(page, 'button "Join the auction"');
    await heading(page, 'Place a bid');
    await writeIn(page, 'textbox "Another amount"', '1200000');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    // The focus stays inside, and goes back where it came from.
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('form') !== null)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await pressKey(page, 'button "Place bid"');
    await page.getByText('You are winning', { exact: true }).first().waitFor();
    expect((await (await stage.marque.as('dealer360', 'manager')).auction({ id })).auction?.bidCount).toBe(1);
    expect(faults).toEqual([]);
  });

  test('a customer adds money to the wallet', async () => {
    const { page, go, faults } = await stage.coming({ as: 'importer' });
    await go('/t/dealer360/my/wallet');
    await pressKey(page, 'button "Add money"');
    await page.getByRole('dialog').getByLabel('Amount').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.type('250000');
    await page.keyboard.press('Enter');
    await page.getByText('is in your wallet').first().waitFor();
    expect(faults).toEqual([]);
  });

  test('a manager approves a dealer’s auction', async () => {
    const { marque } = stage;
    const dealer = await marque.as('dealer360', 'dealer');
    const given = marque.given('dealer360');
    const vehicleId = await given.vehicle({ model: 'Avalon' });
    const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    const money = given.money('1000000');
    const terms = { vehicleId, type: 'TIMED', startPrice: money, increments: { fixed: given.money('100000') } } as const;
    const input = { ...terms, startsAt: at(2), endsAt: at(26), idempotencyKey: crypto.randomUUID() };
    const { createAuction } = await dealer.createAuction({ input });
    const id = createAuction.__typename === 'AuctionPayload' ? createAuction.auction.id : '';
    const { page, go, faults } = await stage.coming({ as: 'admin' });
    await go('/t/dealer360/desk/approvals');
    // The newest stands first.
    await pressKey(page, 'button "Approve"');
    await page.getByRole('dialog').waitFor();
    await writeIn(page, /^- textbox/, 'As it should be');
    await pressKey(page, 'button "Approve"');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const approval = 'query ($id: ID!) { auction(id: $id) { approval } }';
    expect((await marque.ask<{ auction: { approval: string } }>(dealer, approval, { id })).data?.auction.approval).toBe('APPROVED');
    expect(faults).toEqual([]);
  });
});
