/** The auction room where things fail: it misses nothing, counts nothing twice, and claims nobody to be winning who is not. */
import type { Client } from '@marque/sdk';
import { newKey } from '@marque/sdk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, withoutBrowser } from '../kit/chromium.js';
import { type CuttingProxy, openCuttingProxy } from '../kit/cutting-proxy.js';
import { bidExactly, join, standing } from './bidding.js';
import { asLocalhost, openStage, type Stage } from './stage.js';

const hourMs = 3_600_000;

/** Tells each price that the page shows beside the claim to be winning, as both change. */
function tellClaims(): void {
  const tell = (): void => {
    const text = document.querySelector('main')?.textContent ?? '';
    const price = /Current bid(₦[\d,]+)/.exec(text)?.[1] ?? 'no price';
    if (text.includes('You are winning')) (Reflect.get(window, 'claimed') as (price: string) => void)(price);
  };
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver(tell).observe(document, { subtree: true, childList: true, characterData: true }),
  );
}

describe.skipIf(withoutBrowser)(`the room${withoutBrowser ? ` (${noBrowser})` : ''}`, () => {
  let stage: Stage;
  let proxy: CuttingProxy;
  let auctionId: string;
  let rivals: readonly Client[];
  beforeAll(async () => {
    stage = await openStage();
    proxy = await openCuttingProxy(stage.marque.url);
    const given = stage.marque.given('dealer360');
    auctionId = (await given.auction({ startPrice: '1000000', step: '100000' }).liveFor(3_600)).id;
    rivals = await given.bidders({ id: auctionId }, ['trader', 'buyer']);
  });
  afterAll(async () => {
    await proxy?.close();
    await stage?.close();
  });
  /** One after the other, for whoever leads does not outbid themselves. */
  const rivalBids = async (amount: string): Promise<void> => {
    const [rival, next] = rivals;
    if (rival === undefined || next === undefined) throw new Error('Two have joined.');
    rivals = [next, rival];
    const input = { auctionId, amount: stage.marque.given('dealer360').money(amount), idempotencyKey: newKey() };
    expect((await rival.placeBid({ input })).placeBid.__typename).toBe('PlaceBidPayload');
  };
  const shows = (page: Page, price: string): Promise<void> => page.locator('main').getByText(price, { exact: true }).first().waitFor();
  const room = (): string => `/t/dealer360/auctions/${auctionId}`;

  test('a cut, a while without the platform, a reload and a second tab', async () => {
    const { page, context, go, faults } = await stage.coming({ as: 'collector' }, asLocalhost(proxy.url));
    // Kept here, so that a reload forgets none.
    const claims = new Set<string>();
    await context.exposeFunction('claimed', (price: string) => claims.add(price));
    await context.addInitScript(tellClaims);
    await go(room());
    await join(page);
    await bidExactly(page, '1000000');
    await standing(page, 'You are winning');
    proxy.cut(1);
    await rivalBids('1100000');
    await shows(page, '₦1,100,000');
    await standing(page, 'You have been outbid');
    await bidExactly(page, '1200000');
    await standing(page, 'You are winning');

    proxy.shut(true);
    await page.getByText('Connection lost').first().waitFor();
    // What was so when the connection was lost is told as of then.
    await page.getByText('you were leading').waitFor();
    expect(await page.getByText('You are winning', { exact: true }).count()).toBe(0);
    for (const amount of ['1300000', '1400000', '1500000']) await rivalBids(amount);
    proxy.shut(false);
    await shows(page, '₦1,500,000');
    await standing(page, 'You have been outbid');
    await page.getByText('Live', { exact: true }).first().waitFor();

    const other = await context.newPage();
    await other.goto(room());
    await standing(other, 'You have been outbid');
    await bidExactly(other, '1600000');
    await standing(page, 'You are winning');
    await page.reload();
    await standing(page, 'You are winning');
    await rivalBids('1700000');
    for (const each of [page, other]) {
      await standing(each, 'You have been outbid');
      const rows = each.locator('section[aria-labelledby=history] li');
      expect(await rows.locator('span.text-lg').allTextContents()).toEqual(
        [17, 16, 15, 14, 13, 12, 11, 10].map((tenths) => `₦${(tenths * 100_000).toLocaleString('en')}`),
      );
    }
    expect([...claims].toSorted()).toEqual(['₦1,000,000', '₦1,200,000', '₦1,600,000']);
    expect(faults.filter((fault) => !/ERR_CONNECTION|WebSocket/.test(fault))).toEqual([]);

    // One session on each kind of device: this ends the browser's.
    await stage.marque.as('dealer360', 'collector');
    await page.getByText('Your session has ended').waitFor();
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
    expect(await page.getByText('You are winning', { exact: true }).count()).toBe(0);
  });

  test('behind a proxy that lets no sockets through it is live over an event stream, and else reads again and again', async () => {
    const { page, go } = await stage.coming();
    await page.routeWebSocket('**/graphql', (socket) => socket.close({ code: 1011 }));
    await page.addInitScript(() => Object.defineProperty(window, 'WebSocket', { value: undefined, writable: true }));
    await go(room());
    await page.getByText('Live', { exact: true }).first().waitFor();
    await rivalBids('1900000');
    await shows(page, '₦1,900,000');
    await page.route('**/graphql', (route) => (route.request().method() === 'PUT' ? route.abort() : route.fallback()));
    await page.reload();
    await page.getByText('Not live: read every 5 seconds').waitFor();
    await rivalBids('2100000');
    await shows(page, '₦2,100,000');
  });

  test.each([hourMs, -hourMs])('a clock that is %d ms off changes nothing: the time that is left is the platform’s', async (offMs) => {
    const { page, go } = await stage.coming();
    await page.clock.install({ time: Date.now() + offMs });
    await go(room());
    await expect.poll(async () => page.getByRole('timer').first().textContent()).toMatch(/^5\d:\d\d$/);
  });
});
