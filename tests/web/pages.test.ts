/** Each page of the web client in a real browser: what it is called, that everybody can read and use it, and that it asks nobody else. */
import { AxeBuilder } from '@axe-core/playwright';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, startChromium, withoutBrowser } from '../kit/chromium.js';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { pages, type ShownPage } from './pages.js';
import { visit, type Visit } from './visit.js';
import { Visitors } from './visitors.js';

const criteria = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What keeps somebody from reading or using the page, with contrast as strict as the design promises. */
async function obstaclesOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: criteria }, rules: { 'color-contrast-enhanced': { enabled: true } } })
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}

/** Turns the page, and waits until it has turned. */
async function themed(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  if (page.url() !== 'about:blank') await page.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, theme);
}

test('each path of the router is looked at', () => {
  const app = fileURLToPath(new URL('../../clients/web/src/app', import.meta.url));
  const routes = globSync('*routes.ts*', { cwd: app }).flatMap((file) =>
    [...readFileSync(path.join(app, file), 'utf8').matchAll(/^ *path: '([^']+)',$/gm)].map(([, route = '']) => route),
  );
  expect(routes.length).toBeGreaterThan(20);
  expect([...new Set(pages.map(({ route }) => route))].toSorted()).toEqual(routes.toSorted());
});

describe.skipIf(withoutBrowser)(`the web client${withoutBrowser ? ` (${noBrowser})` : ''}`, () => {
  let marque: TestMarque;
  let browser: Browser;
  let url: string;
  let visitors: Visitors;
  const open: Visit[] = [];
  beforeAll(async () => {
    [marque, browser] = await Promise.all([startMarque('all-in-one'), startChromium()]);
    url = `http://localhost:${new URL(marque.url).port}`;
    visitors = new Visitors(browser, url);
  });
  afterAll(async () => {
    await browser?.close();
    await marque?.close();
  });
  const coming = async (...given: Parameters<typeof visit> extends [unknown, unknown, ...infer Rest] ? Rest : never): Promise<Visit> => {
    const made = await visit(browser, url, ...given);
    open.push(made);
    return made;
  };
  const visitorFor = (as: ShownPage['as']): Promise<Visit> => visitors.of(as);

  test.each(pages)('$route of $as is called $heading, and everybody can read and use it', async (shown) => {
    const { heading } = shown;
    const { page, go, faults } = await visitorFor(shown.as);
    const place = await visitors.pathOf(shown);
    faults.length = 0;
    await page.setViewportSize({ width: 1440, height: 900 });
    await themed(page, 'light');
    await go(place);
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual([expect.stringMatching(heading)]);
    expect(await page.title()).not.toBe('');
    expect(await obstaclesOn(page), 'wide and light').toEqual([]);
    await themed(page, 'dark');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await obstaclesOn(page), 'narrow and dark').toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, 'how far it scrolls sideways').toBe(0);
    expect(faults).toEqual([]);
  });

  test.each([
    ['/t/dealer360/nothing/here', 'There is nothing here'],
    ['/t/dealer360/vehicles/veh_nonsense', 'There is nothing here'],
    ['/t/dealer360/auctions/auc_019b76da-a800-7000-8000-000000000000', 'There is no such auction'],
    ['/t/no-such-business', 'There is no business called “no-such-business” here.'],
    ['/nothing', 'One platform, many businesses.'],
  ])('%s says that it is not there', async (path, heading) => {
    const { page, go, faults } = await visitorFor('guest');
    faults.length = 0;
    await page.setViewportSize({ width: 1440, height: 900 });
    await go(path);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(heading);
    expect(faults).toEqual([]);
  });

  test('a business’s page shows nothing of another’s car', async () => {
    const sterling = await marque.guest('sterling').vehicles({ first: 1 });
    const id = sterling.vehicles?.edges[0]?.node.id ?? '';
    expect(id).not.toBe('');
    const { page, go } = await visitorFor('guest');
    await go(`/t/dealer360/vehicles/${id}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('There is nothing here');
  });

  test('a part of the page that is gone since a release is told, and loading anew helps', async () => {
    const { page, faults } = await coming();
    await page.route(/search-page/, (route) => route.fulfill({ status: 404 }));
    await page.goto('/t/dealer360/vehicles');
    await page.getByRole('heading', { level: 1, name: 'This page failed' }).waitFor();
    await page.unroute(/search-page/);
    await page.getByRole('button', { name: 'Load anew' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'failed' }).waitFor();
    expect(faults.filter((fault) => fault.startsWith('asks'))).toEqual([]);
  });

  test.each([500, 0])('where the platform answers %s, the page says so and asks again', async (status) => {
    const { page } = await coming();
    await page.goto('/t/dealer360');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.route('**/graphql', (route) => (status === 0 ? route.abort() : route.fulfill({ status, body: 'Something went wrong.' })));
    await page.getByRole('navigation').first().getByRole('link', { name: 'Auctions' }).click();
    await page.getByRole('alert').first().waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('alert').first().getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  test('goes by keyboard: past the navigation, along it, and to the heading of the next page', async () => {
    const { page, go } = await coming();
    await go('/t/dealer360');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.getByRole('navigation').first().getByRole('link', { name: 'Auctions' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/auctions**');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  test('tells who was signed in that their session has ended, and goes on as a guest', async () => {
    const { page, go, faults } = await coming({ as: 'agent' });
    // One session on each kind of device: this ends the page's.
    await marque.as('dealer360', 'agent');
    await go('/t/dealer360/my/wallet');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Wallet');
    await page.getByText('Your session has ended').waitFor();
    await page.locator('main').getByRole('link', { name: 'Sign in' }).first().waitFor();
    expect(faults).toEqual([]);
  });

  test('a first visit asks for all scripts of its page before it asks the graph', async () => {
    const { page } = await coming();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const answer = await page.goto('/t/dealer360/vehicles');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const html = (await answer?.text()) ?? '';
    const named = [...html.matchAll(/<link rel="modulepreload"[^>]* href="([^"]+)"/g)].map(([, file = '']) => file);
    expect(named.some((file) => file.includes('search-page'))).toBe(true);
    expect(named.filter((file) => asked.indexOf(file) === -1 || asked.indexOf(file) > asked.indexOf('/graphql'))).toEqual([]);
  });

  test('a field of words gets its list while one writes in it, and keeps the words, the focus and the caret', async () => {
    const { page, go, faults } = await coming();
    const fetched = Promise.withResolvers<void>();
    await page.route(/search-combo/, (route) => fetched.promise.then(() => route.continue()));
    await go('/t/dealer360');
    const field = page.getByRole('search').getByRole('combobox');
    await field.focus();
    await page.keyboard.type('toyot');
    await page.keyboard.press('ArrowLeft');
    fetched.resolve();
    await page.getByRole('option', { name: 'Toyota', exact: true }).waitFor();
    await page.keyboard.type('X');
    await expect.poll(() => field.inputValue()).toBe('toyoXt');
    await page.keyboard.press('Backspace');
    await page.getByRole('option', { name: 'Toyota', exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/vehicles?q=Toyota');
    expect(faults).toEqual([]);
  });

  test('a field of words whose list cannot be fetched still looks for them', async () => {
    const { page, go } = await coming();
    await page.route(/search-combo/, (route) => route.abort());
    await go('/t/dealer360');
    await page.getByRole('search').getByRole('combobox').fill('camry');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/vehicles?q=camry');
  });

  test('tabs are gone through by the arrows, which open them', async () => {
    const { page, go } = await coming();
    await go('/t/dealer360/auctions');
    const tabs = page.getByRole('tab');
    await tabs.first().focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => tabs.last().getAttribute('aria-selected')).toBe('true');
    expect(await tabs.last().evaluate((tab) => tab === document.activeElement)).toBe(true);
    await page.keyboard.press('Home');
    await expect.poll(() => page.getByRole('tabpanel').getAttribute('aria-labelledby')).toBe(await tabs.first().getAttribute('id'));
  });

  test('turns with its language, and keeps the choice', async () => {
    const { page, go } = await coming();
    await go('/t/dealer360');
    await page.getByLabel('Language').selectOption('ar');
    await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    // A page that was not seen in the first language has its texts too.
    await page.getByRole('navigation').first().getByRole('link', { name: 'المزادات' }).click();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('المزادات');
    await page.reload();
    await expect.poll(() => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(['ar', 'rtl']);
  });
});
