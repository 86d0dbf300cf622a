/** Reads and writes of auctions. */
import { and, asc, count, desc, eq, lt, lte, not, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { WantedPage } from '@marque/shared/graph';
import type { AuctionState } from '../domain/auction-states.js';
import type { AuctionOrder } from '../domain/auction-order.js';
import { auctionOrders, type AuctionPlace, featuredParts, partOfCursor } from './auction-order.js';
import { type AuctionRow, auctions } from './tables.js';

const insert = statement((row: Given<typeof auctions.$inferInsert>) => query.insert(auctions).values(row).returning());

/** A new auction; what is left out has the table's default. */
export async function insertAuction(tx: Transaction, row: typeof auctions.$inferInsert): Promise<AuctionRow> {
  const [made] = await insert(tx, row);
  if (!made) throw new Error('An inserted auction was not returned.');
  return made;
}

const update = statement(({ auctionId, ...changes }: Given<Partial<AuctionRow> & { auctionId: string }>) =>
  query.update(auctions).set(changes).where(eq(auctions.id, auctionId)).returning(),
);

/** Changes an auction that the caller has locked. */
export async function updateAuction(tx: Transaction, id: string, changes: Partial<AuctionRow>): Promise<AuctionRow> {
  const [row] = await update(tx, { ...changes, auctionId: id });
  if (!row) throw new Error('A locked auction is not there.');
  return row;
}

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(auctions).where(anyOf(auctions.id, ids)));

/** Auctions by id, in no order. */
export const auctionsById = (tx: Transaction, ids: readonly string[]): Promise<AuctionRow[]> => byIds(tx, { ids });

/** One auction; null where there is none. */
export async function auctionById(tx: Transaction, id: string): Promise<AuctionRow | null> {
  const [row] = await auctionsById(tx, [id]);
  return row ?? null;
}

const lockById = statement(({ id }: Given<{ id: string }>) =>
  query.select().from(auctions).where(eq(auctions.id, id)).for('no key update'),
);

/**
 * The auction's row, locked until the transaction ends; null where the tenant has none of this id. Its key never changes, so that rows
 * which only refer to it (a watch) need not wait.
 */
export async function lockAuction(tx: Transaction, auctionId: string): Promise<AuctionRow | null> {
  const [row] = await lockById(tx, { id: auctionId });
  return row ?? null;
}

/** A vehicle of a business. */
export interface OfVehicle {
  readonly tenantId: string;
  readonly vehicleId: string;
}

// Written out: a plan for any state could not use the index of drafts.
const lockDraft = statement(({ tenantId, vehicleId }: Given<OfVehicle>) =>
  query
    .select()
    .from(auctions)
    .where(and(eq(auctions.tenantId, tenantId), eq(auctions.vehicleId, vehicleId), sql`${auctions.state} = 'DRAFT'`))
    .for('no key update'),
);

/** The draft of the vehicle, locked; null where it has none. */
export async function lockDraftOf(tx: Transaction, vehicle: OfVehicle): Promise<AuctionRow | null> {
  const [row] = await lockDraft(tx, vehicle);
  return row ?? null;
}

/** Whoever is suspended has no standing bid in it. */
const noSuspendedBidder = sql`not exists (
  select from auction.bidders b join auction.maxima m on m.bidder_id = b.bidder_id
  where b.tenant_id = ${auctions.tenantId} and b.suspended and m.auction_id = ${auctions.id})`;

const lockEnded = statement(({ now, except, limit }: Given<{ now: Date; except: readonly string[]; limit: number }>) =>
  query
    .select()
    .from(auctions)
    .where(and(eq(auctions.state, 'LIVE'), lte(auctions.effectiveEnd, now), not(anyOf(auctions.id, except)), noSuspendedBidder))
    .orderBy(asc(auctions.effectiveEnd), asc(auctions.id))
    .limit(limit)
    .for('no key update', { skipLocked: true }),
);

/** Live auctions of the tenant whose end has come, locked; without those on which something is being decided, and in which a suspended person's bid stands. */
export const lockEndedAuctions = (tx: Transaction, now: Date, except: readonly string[], limit: number): Promise<AuctionRow[]> =>
  lockEnded(tx, { now, except, limit });

const lockByDeposit = statement(({ depositHoldId }: Given<{ depositHoldId: string }>) =>
  query.select().from(auctions).where(eq(auctions.depositHoldId, depositHoldId)).for('update'),
);

/** The auction whose sale stands on this deposit, of any tenant, locked; null where there is none. */
export async function lockAuctionOfDeposit(tx: Transaction, depositHoldId: string): Promise<AuctionRow | null> {
  const [row] = await lockByDeposit(tx, { depositHoldId });
  return row ?? null;
}

const ofVehicles = statement(({ vehicleIds }: Given<{ vehicleIds: readonly string[] }>) =>
  query
    .selectDistinctOn([auctions.vehicleId])
    .from(auctions)
    .where(and(anyOf(auctions.vehicleId, vehicleIds), sql`${auctions.state} <> 'DRAFT'`))
    .orderBy(auctions.vehicleId, sql`${auctions.state} in ('SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT') desc`, desc(auctions.id)),
);

/** Of each vehicle the auction that is open, or the last one that was published. */
export const auctionsOfVehicles = (tx: Transaction, vehicleIds: readonly string[]): Promise<AuctionRow[]> => ofVehicles(tx, { vehicleIds });

/** Stands for all people. */
export const everybody = Symbol('everybody');

/** Which auctions a list shows. */
export interface AuctionFilter {
  readonly states?: readonly AuctionState[];
  readonly types?: readonly AuctionRow['type'][];
  readonly approvals?: readonly AuctionRow['approval'][];
  readonly sellerId?: string;
  readonly vehicleId?: string;
  readonly endsBefore?: Date;
  /** Whose drafts are shown with the published auctions; null shows nobody's. */
  readonly draftsOf: string | typeof everybody | null;
}

/** Which page of which auctions, in which order. */
export interface AuctionList {
  readonly filter: AuctionFilter;
  readonly orderBy: AuctionOrder;
  readonly page: WantedPage;
  /** As of when auctions are featured. */
  readonly at: Date;
}

/** The values of a filter, as its statements are given them. */
interface FilterValues extends Omit<AuctionFilter, 'draftsOf'> {
  readonly state?: AuctionState | undefined;
  /** Null shows nobody's drafts; nothing shows all. */
  readonly draftsOf?: string | null | undefined;
}

/** A single state is compared, not looked for in a list: only so the indexes by state give the rows in the list's order. */
function filterValues({ states, draftsOf, ...same }: AuctionFilter): FilterValues {
  const [only, another] = states ?? [];
  const inStates = states && (only === undefined || another !== undefined ? { states } : { state: only });
  return { ...same, ...inStates, draftsOf: draftsOf === everybody ? undefined : draftsOf };
}

const wanted = ({ state, states, types, approvals, sellerId, vehicleId, endsBefore, draftsOf }: Given<FilterValues>): SQL | undefined =>
  and(
    state && eq(auctions.state, state),
    states && anyOf(auctions.state, states),
    types && anyOf(auctions.type, types),
    approvals && anyOf(auctions.approval, approvals),
    sellerId && eq(auctions.sellerId, sellerId),
    vehicleId && eq(auctions.vehicleId, vehicleId),
    endsBefore && lt(auctions.effectiveEnd, endsBefore),
    draftsOf && sql`(${auctions.state} <> 'DRAFT' or ${draftsOf}::uuid in (${auctions.sellerId}, ${auctions.createdBy}))`,
  );

/** Which list is read, and which way; of a list that begins with the featured ones which part of it. */
interface PageShape {
  readonly orderBy: AuctionOrder;
  readonly order: ReadingOrder;
  readonly part: 'ALL' | 'FEATURED' | 'REST';
}

interface PageValues extends FilterValues, AuctionPlace {
  readonly at: Date;
  readonly limit: number;
}

const featuredAt = (at: Given<{ at: Date }>['at']): SQL =>
  sql`(${auctions.featuredFrom} <= ${at} and ${auctions.featuredUntil} > ${at} and ${auctions.effectiveEnd} > ${at})`;

const partOf = (at: Given<{ at: Date }>['at'], part: PageShape['part']): SQL | undefined => {
  if (part === 'ALL') return undefined;
  return part === 'FEATURED' ? featuredAt(at) : sql`${featuredAt(at)} is not true`;
};

const readPage = statement((given: Given<PageValues>, { orderBy, order, part }: PageShape) => {
  const { beyond, columns } = auctionOrders[orderBy];
  return query
    .select()
    .from(auctions)
    .where(and(wanted(given), partOf(given.at, part), beyond(given, order)))
    .orderBy(...columns.map((column) => along(column, order)))
    .limit(given.limit);
});

/** A page of auctions; one row more than the page has. */
export async function pageOfAuctions(tx: Transaction, { filter, orderBy, page, at }: AuctionList): Promise<AuctionRow[]> {
  const { list, placeOf } = auctionOrders[orderBy];
  const order = readingOrder(list, page);
  const values = { ...filterValues(filter), at, limit: page.size + 1 };
  const place = placeOf(page);
  if (orderBy !== 'FEATURED') return readPage(tx, { ...values, ...place }, { orderBy, order, part: 'ALL' });
  // The featured ones are few and have an index of their own; the rest is read by the index of the plain list.
  const begins = partOfCursor(page);
  const inOrder = order === 'falling' ? (['FEATURED', 'REST'] as const) : (['REST', 'FEATURED'] as const);
  const first = begins === null ? 0 : inOrder.indexOf(begins === featuredParts.featured ? 'FEATURED' : 'REST');
  const parts = await Promise.all(
    inOrder.slice(first).map((part, index) => readPage(tx, { ...values, ...(index === 0 ? place : {}) }, { orderBy, order, part })),
  );
  return parts.flat().slice(0, page.size + 1);
}

const countRows = statement((given: Given<FilterValues>) => query.select({ rows: count() }).from(auctions).where(wanted(given)));

/** How many auctions the filter lets through. */
export async function countOfAuctions(tx: Transaction, filter: AuctionFilter): Promise<number> {
  const [row] = await countRows(tx, filterValues(filter));
  return row?.rows ?? 0;
}

/** States that operations count. */
export const countedStates = ['SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT'] as const satisfies readonly AuctionState[];

// Written out: a plan for any states could not use the index of these.
const countStates = statement(
  () => sql<{ state: string; auctions: bigint }>`
    select state, count(*) as auctions from auction.auctions
    where state in ('SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT') group by state`,
);

/** How many auctions, of all tenants, are in each of the counted states; those in which none is are left out. */
export async function countsByState(tx: Transaction): Promise<Map<string, number>> {
  const rows = await countStates(tx, {});
  return new Map(rows.map(({ state, auctions: number }) => [state, Number(number)]));
}
