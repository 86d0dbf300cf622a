/** A visit to the web client in a real browser, with all that must not happen on the way. */
import { demoPassword, type DemoPersonKey, demoPerson, type DemoSlug } from '@marque/shared/demo';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Who visits, and how. */
export interface Visitor {
  readonly slug?: DemoSlug;
  readonly as?: DemoPersonKey;
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
}

/** An open page and what went wrong in it. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the console, uncaught ones, violations of the policy, requests to other hosts, answers of 500 and above. */
  readonly faults: string[];
  go(path: string): Promise<void>;
  close(): Promise<void>;
}

const height = 900;
const patienceMs = 120_000;

/** Opens a context of its own, so that no visit knows of another. @param url where the platform is, by the name under which browsers keep cookies */
export async function visit(
  browser: Browser,
  url: string,
  { slug = 'dealer360', as, width = 1440, theme = 'light' }: Visitor = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce', baseURL: url });
  // What comes, comes; how soon is the machine's matter.
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    // The browser's own word on an answer that is no success; what may not be answered so is told below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(asked.protocol) && asked.host !== new URL(url).host) faults.push(`asks ${asked.host}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} of ${response.url()}`);
  });
  if (as !== undefined) await signIn(page, slug, as);
  return {
    page,
    context,
    faults,
    async go(path) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      // Skeletons say that they wait.
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    },
    close: () => context.close(),
  };
}

/** As the page of signing in does it. */
async function signIn(page: Page, slug: DemoSlug, person: DemoPersonKey): Promise<void> {
  await page.goto(`/t/${slug}/sign-in`);
  await page.getByLabel('Email', { exact: false }).first().fill(demoPerson(slug, person).email);
  await page.getByLabel('Password', { exact: false }).first().fill(demoPassword);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => !address.pathname.endsWith('/sign-in'));
}
