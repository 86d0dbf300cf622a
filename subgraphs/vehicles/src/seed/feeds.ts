/** The demo's feeds: one of each business that sells, paused, for its server is made up. */
import { demoId, demoPerson, type DemoSlug, demoTenants } from '@marque/shared/demo';
import type { FeedRow, FeedRunRow } from '../feeds/store/tables.js';

const selling: readonly DemoSlug[] = ['dealer360', 'showroom'];
const hourMs = 3_600_000;

/** A feed with its only run. */
export interface DemoFeed {
  readonly feed: FeedRow;
  readonly run: FeedRunRow;
}

/** The feed of a demo business; null of one that has none. */
export function demoFeed(slug: DemoSlug, now: Date): DemoFeed | null {
  if (!selling.includes(slug)) return null;
  const { id: tenantId, currency } = demoTenants[slug];
  const at = new Date(now.getTime() - hourMs);
  const feed: FeedRow = {
    id: demoId(`feed:${slug}`),
    tenantId,
    name: 'Stock system',
    url: `https://stock.${slug}.example/cars.csv`,
    every: 'DAILY',
    mapping: [
      { column: 'stock_number', header: 'Stock No', constant: null },
      { column: 'asking_price', header: 'Price', constant: null },
      { column: 'currency', header: null, constant: currency },
    ],
    missing: 'ARCHIVE',
    confirmUnknownMakes: false,
    state: 'PAUSED',
    pausedBecause: 'Somebody paused it.',
    failures: 1,
    etag: null,
    contentHash: null,
    acceptFewer: false,
    createdBy: demoPerson(slug, 'dealer').id,
    createdAt: at,
    updatedAt: now,
    nextRunAt: now,
    version: 1,
  };
  const run: FeedRunRow = {
    id: demoId(`feed-run:${slug}`),
    tenantId,
    feedId: feed.id,
    state: 'FAILED',
    error: 'The server cannot be reached.',
    unchanged: 0,
    archived: 0,
    startedAt: at,
    updatedAt: at,
    finishedAt: at,
  };
  return { feed, run };
}
