/** The web client at `/`, below all other paths: its files, and its page wherever the application has one of its own. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { IncomingMessage } from 'node:http';
import type { TrustedProxies } from '../../callers/trusted-proxies.js';
import { HttpRefusal } from '../../http/http-refusal.js';
import type { Route } from '../../serve/routes.js';
import { PageFiles } from './page-files.js';
import { PageScripts } from './page-scripts.js';
import { ServedPages } from './served-pages.js';
import { sendPageFile } from './send-page-file.js';
import { businessOf } from './web-hosts.js';
import type { WebHosts } from './web-hosts.js';

/** What is served, and to whom. */
export interface WebRouteOptions {
  /** The folder of the built client. */
  readonly folder: string;
  readonly policy: string;
  readonly hosts: WebHosts;
  readonly proxies: TrustedProxies;
}

const index = '/index.html';
/** A business that is named by the path, where the host is that of all. */
const businessPath = /^\/t\/([a-z][a-z0-9-]{1,39})(?:\/|$)/u;

/** Serves it; null where it has not been built. */
export async function webRoute({ folder, policy, hosts, proxies }: WebRouteOptions): Promise<Route | null> {
  if ((await stat(path.join(folder, index)).catch(() => null)) === null) return null;
  const files = new PageFiles(folder);
  const pages = new ServedPages();
  const scripts = new PageScripts(folder);
  return {
    method: 'GET',
    prefix: '/',
    async handler(request, response, { pathname }) {
      const business = businessOf(request, hosts, proxies);
      const isIndex = pathname === '/' || pathname === index;
      const file = isIndex ? null : await files.find(pathname);
      if (file !== null) return sendPageFile(request, response, file, { policy });
      const page = isIndex || isOfAddressBar(request) ? await files.find(index) : null;
      // What a program asks for is never a page.
      if (page === null) throw new HttpRefusal(404, 'There is nothing here.', 'NOT_FOUND');
      const status = isIndex || isPageOf(pathname, business) ? 200 : 404;
      const below = pathBelow(pathname, business);
      const written = { business, scripts: below === null ? [] : await scripts.of(below, page) };
      return sendPageFile(request, response, pages.pageFor(page, written), { policy, status });
    },
  };
}

/** Whether the application has pages there: everywhere on a business's own host but at others, else below each business. */
function isPageOf(pathname: string, business: string | undefined): boolean {
  const [, named] = businessPath.exec(pathname) ?? [];
  if (business === undefined) return named !== undefined;
  return pathname !== '/t' && !pathname.startsWith('/t/') ? true : named === business;
}

/** The path below the business; null on the page that lets one choose, and where there is no page. */
function pathBelow(pathname: string, business: string | undefined): string | null {
  if (!isPageOf(pathname, business)) return null;
  if (business !== undefined && !pathname.startsWith('/t/')) return pathname === index ? '/' : pathname;
  return pathname.replace(businessPath, '/');
}

const isOfAddressBar = ({ headers }: IncomingMessage): boolean => headers.accept?.includes('text/html') === true;
