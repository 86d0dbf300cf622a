/** Pages of offers and of sales: a person's own, and all of the business; newest first. */
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, count, eq, or, type SQL } from 'drizzle-orm';
import type { OfferState } from '../domain/offer-states.js';
import type { SaleState } from '../domain/sale-states.js';
import { directSales, type OfferRow, purchaseOffers, type SaleRow } from './tables.js';

/** Whose; all conditions must hold. */
interface DealFilter {
  readonly buyerId?: string | undefined;
  readonly sellerId?: string | undefined;
  /** Of this person, as buyer or seller. */
  readonly personId?: string | undefined;
  readonly vehicleId?: string | undefined;
}

/** Which offers a list shows. */
export interface OfferFilter extends DealFilter {
  readonly states?: readonly OfferState[] | undefined;
}

/** Which sales a list shows. */
export interface SaleFilter extends DealFilter {
  readonly states?: readonly SaleState[] | undefined;
}

const matching = (
  table: typeof purchaseOffers | typeof directSales,
  { states, buyerId, sellerId, personId, vehicleId }: Given<DealFilter & { readonly states?: readonly string[] | undefined }>,
): SQL | undefined =>
  and(
    states && anyOf(table.state, states),
    buyerId && eq(table.buyerId, buyerId),
    sellerId && eq(table.sellerId, sellerId),
    personId && or(eq(table.buyerId, personId), eq(table.sellerId, personId)),
    vehicleId && eq(table.vehicleId, vehicleId),
  );

const readOffers = statement((given: Given<OfferFilter & KeysetPage<string>>, order: ReadingOrder) =>
  query
    .select()
    .from(purchaseOffers)
    .where(and(matching(purchaseOffers, given), beyond(purchaseOffers.id, given.from, order)))
    .orderBy(along(purchaseOffers.id, order))
    .limit(given.limit),
);

/** A page of offers; one row more than the page has. */
export const pageOfOffers = (tx: Transaction, filter: OfferFilter, page: WantedPage): Promise<OfferRow[]> =>
  readOffers(tx, { ...filter, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));

const countAllOffers = statement((given: Given<OfferFilter>) =>
  query.select({ rows: count() }).from(purchaseOffers).where(matching(purchaseOffers, given)),
);

/** How many offers the filter lets through. */
export const countOfOffers = async (tx: Transaction, filter: OfferFilter): Promise<number> =>
  (await countAllOffers(tx, filter))[0]?.rows ?? 0;

const readSales = statement((given: Given<SaleFilter & KeysetPage<string>>, order: ReadingOrder) =>
  query
    .select()
    .from(directSales)
    .where(and(matching(directSales, given), beyond(directSales.id, given.from, order)))
    .orderBy(along(directSales.id, order))
    .limit(given.limit),
);

/** A page of sales; one row more than the page has. */
export const pageOfSales = (tx: Transaction, filter: SaleFilter, page: WantedPage): Promise<SaleRow[]> =>
  readSales(tx, { ...filter, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));

const countAllSales = statement((given: Given<SaleFilter>) =>
  query.select({ rows: count() }).from(directSales).where(matching(directSales, given)),
);

/** How many sales the filter lets through. */
export const countOfSales = async (tx: Transaction, filter: SaleFilter): Promise<number> => (await countAllSales(tx, filter))[0]?.rows ?? 0;
