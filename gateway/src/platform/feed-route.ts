/** The public inventory of a business as one file, for portals: its link is signed, and it is written as it is read, a page at a time. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { PlatformError } from '@marque/shared/errors';
import { type FeedFormat, type FeedLinks, feedsPath } from '@marque/shared/files/feed-links';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { parse } from 'graphql';
import { HttpRefusal, refusalOf } from '../http/http-refusal.js';
import type { Route } from '../serve/routes.js';

/** What the route needs. */
export interface FeedRouteOptions {
  readonly graph: ServiceGraph;
  readonly links: FeedLinks;
}

/** A reader who takes nothing for so long is cut off. */
const stalledAfterMs = 30_000;
/** Files at once in this process. */
const mostAtOnce = 8;
/** Portals come by every now and then; what is between keeps it so long. */
const keptSeconds = 300;

interface Page {
  readonly inventoryFeedPage: { readonly lines: readonly string[]; readonly next: string | null } | null;
}
interface Version {
  readonly inventoryFeedVersion: string | null;
}

const versionOperation = parse('query FeedVersion { inventoryFeedVersion }', { noLocation: true });
const pageOperation = parse(
  'query FeedPage($format: FeedFormat!, $after: UUID) { inventoryFeedPage(format: $format, after: $after) { lines next } }',
  { noLocation: true },
);

/** What stands before the lines, between them and behind them. */
const frames: Readonly<
  Record<FeedFormat, { readonly type: string; readonly begin: string; readonly between: string; readonly end: string }>
> = {
  csv: { type: 'text/csv; charset=utf-8', begin: '', between: '\r\n', end: '\r\n' },
  json: { type: 'application/json; charset=utf-8', begin: '{"vehicles":[', between: ',', end: ']}' },
};

/** `GET /feeds/inventory/TENANT.csv?sig=…`. */
export function feedRoute({ graph, links }: FeedRouteOptions): Route {
  let running = 0;
  return {
    method: 'GET',
    prefix: feedsPath,
    async handler(request, response, url) {
      const feed = links.open(url);
      if (feed === null) throw new HttpRefusal(404, 'There is nothing here.', 'NOT_FOUND');
      const { tenantId, format } = feed;
      const { type, ...frame } = frames[format];
      const version = await versionOf(graph, tenantId);
      const etag = `"${createHash('sha256').update(`${tenantId} ${format} ${version}`).digest('base64url').slice(0, 27)}"`;
      const headers = { 'cache-control': `public, max-age=${keptSeconds}`, etag };
      if (request.headers['if-none-match']?.includes(etag) === true) return void response.writeHead(304, headers).end();
      if (running >= mostAtOnce) throw new HttpRefusal(503, 'Too many files are being read.', 'UNAVAILABLE', { 'retry-after': '5' });
      running += 1;
      try {
        response.writeHead(200, { ...headers, 'content-type': type });
        if (request.method === 'HEAD') return void response.end();
        await send(linesOf(graph, tenantId, format), response, frame);
      } finally {
        running -= 1;
      }
    },
  };
}

/** What the file is known by. @throws HttpRefusal where it cannot be read now */
async function versionOf(graph: ServiceGraph, tenantId: string): Promise<string> {
  try {
    return (await graph.request<Version, object>('vehicles', versionOperation, {}, tenantId)).inventoryFeedVersion ?? '';
  } catch (error) {
    throw error instanceof PlatformError ? refusalOf(error) : error;
  }
}

/** The lines, a page in memory at a time. */
async function* linesOf(graph: ServiceGraph, tenantId: string, format: FeedFormat): AsyncGenerator<readonly string[]> {
  let after: string | null = null;
  do {
    const { inventoryFeedPage: page }: Page = await graph.request<Page, { format: string; after: string | null }>(
      'vehicles',
      pageOperation,
      { format: format.toUpperCase(), after },
      tenantId,
    );
    yield page?.lines ?? [];
    after = page?.next ?? null;
  } while (after !== null);
}

/** As fast as the reader takes them. A file that cannot be read to its end is cut off, and so is no whole one. */
async function send(
  pages: AsyncGenerator<readonly string[]>,
  response: ServerResponse,
  { begin, between, end }: { readonly begin: string; readonly between: string; readonly end: string },
): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  response.once('close', leave);
  try {
    let written = begin;
    let isFirst = true;
    for await (const lines of pages) {
      if (gone.signal.aborted) return;
      if (lines.length > 0) written += `${isFirst ? '' : between}${lines.join(between)}`;
      isFirst &&= lines.length === 0;
      const text = written;
      written = '';
      if (text !== '' && !response.write(text))
        await once(response, 'drain', { signal: AbortSignal.any([gone.signal, AbortSignal.timeout(stalledAfterMs)]) });
    }
    response.end(end);
  } catch {
    response.destroy();
  } finally {
    response.off('close', leave);
    await pages.return(undefined);
  }
}
