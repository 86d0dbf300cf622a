/** The windows in which the pages are looked at: one for each kind of visitor. */
import type { DemoPersonKey } from '@marque/shared/demo';
import type { Browser } from 'playwright-core';
import type { Parameter, ShownPage } from './pages.js';
import { visit, type Visit, type Visitor } from './visit.js';

const home = '/t/dealer360';

/** Who looks at a page. */
export type As = ShownPage['as'];

/** Keeps one window for each kind of visitor: to sign in anew for each page would say nothing more, and would end the earlier session. */
export class Visitors {
  private readonly known = new Map<As, Promise<Visit>>();

  /** @param url where the platform is, by the name under which browsers keep cookies */
  constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  /** The window of this kind of visitor. */
  of(as: As): Promise<Visit> {
    const known = this.known.get(as) ?? this.open(as === 'guest' ? {} : { as: as satisfies DemoPersonKey });
    this.known.set(as, known);
    return known;
  }

  /** A window of its own. */
  open(visitor: Visitor = {}): Promise<Visit> {
    return visit(this.browser, this.url, visitor);
  }

  /** Where the page is, with what the demo has for its parameter. */
  async pathOf({ route, parameter, search = '', as }: ShownPage): Promise<string> {
    const place = parameter === undefined ? route : route.replace(/\$\w+/, await valueOf(parameter, await this.of(as)));
    return `${home}${place === '/' ? '' : place}${search}`;
  }
}

/** Asked by the visitor's own session: a second sign-in on a desktop would end it. @throws where the demo has no such value */
async function valueOf({ query, at }: Parameter, { page, go }: Visit): Promise<string> {
  if (page.url() === 'about:blank') await go(home);
  const valueAt = async (text: string, path: Parameter['at']): Promise<string> => {
    const answer = await page.evaluate(async (asked) => {
      const headers = { 'content-type': 'application/json', 'marque-tenant': 'dealer360' };
      return (await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query: asked }) })).json() as Promise<unknown>;
    }, text);
    const found = ['data', ...path].reduce<unknown>((within, key) => Reflect.get(Object(within) as object, key), answer);
    if (typeof found !== 'string') throw new Error(`The demo has nothing for ${text}: ${JSON.stringify(answer)}`);
    return found;
  };
  return valueAt(query.includes('"ME"') ? query.replace('"ME"', JSON.stringify(await valueAt('{ me { id } }', ['me', 'id']))) : query, at);
}
