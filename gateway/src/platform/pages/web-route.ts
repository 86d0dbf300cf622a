/** The web client at `/`, below all other paths: its files, and its page wherever the application has one of its own. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { IncomingMessage } from 'node:http';
import type { TrustedProxies } from '../../callers/trusted-proxies.js';
import { HttpRefusal } from '../../http/http-refusal.js';
import type { Route } from '../../serve/routes.js';
import { PageFile } from './page-file.js';
import { PageFiles } from './page-files.js';
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
  const pages = new TenantPages();
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
      return sendPageFile(request, response, pages.pageFor(page, business), { policy, status });
    },
  };
}

/** Whether the application has pages there: everywhere on a business's own host but at others, else below each business. */
function isPageOf(pathname: string, business: string | undefined): boolean {
  const [, named] = businessPath.exec(pathname) ?? [];
  if (business === undefined) return named !== undefined;
  return pathname !== '/t' && !pathname.startsWith('/t/') ? true : named === business;
}

const isOfAddressBar = ({ headers }: IncomingMessage): boolean => headers.accept?.includes('text/html') === true;

/** The page as it is for each business that has a host: with its slug where the client looks for it. */
class TenantPages {
  private readonly made = new Map<string, { readonly from: PageFile; readonly page: PageFile }>();

  pageFor(from: PageFile, business: string | undefined): PageFile {
    if (business === undefined) return from;
    const known = this.made.get(business);
    if (known?.from === from) return known.page;
    const page = new PageFile(Buffer.from(withBusiness(from.text, business)), from.type, false);
    this.made.set(business, { from, page });
    return page;
  }
}

const placeholder = /(<meta\s+name="marque-tenant"\s+content)(?:="")?(?=[\s/>])/u;

/** The page with the slug in its `<meta name="marque-tenant" content="">`. */
function withBusiness(html: string, slug: string): string {
  return html.replace(placeholder, (_all, before: string) => `${before}="${escaped(slug)}"`);
}

const escaped = (text: string): string => text.replace(/[&"<>]/gu, (character) => `&#${character.charCodeAt(0)};`);
