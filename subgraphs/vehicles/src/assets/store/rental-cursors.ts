/** Places in lists of yachts, jets and properties. Cursors come from clients and may be made up. */
import { PlatformError } from '@marque/shared/errors';
import { type Cursor, idOfCursor, instantOfCursor } from '@marque/shared/graph';
import type { RentalOrder } from '../domain/rental-filter.js';
import type { RentalRow } from './tables.js';

/** Where a page begins; nothing at the end of the list. */
export interface RentalPlace {
  readonly fromTime?: Date | undefined;
  readonly fromRate?: bigint | undefined;
  readonly fromId?: string | undefined;
}

/** Order, key and id. */
export const rentalCursorParts = 3;

/** The place of a row in an order. */
export const rentalCursor = (orderBy: RentalOrder, { listedAt, rateMinor, id }: RentalRow): Cursor => [
  orderBy,
  orderBy === 'NEWEST' ? listedAt.toISOString() : (rateMinor ?? 0n).toString(),
  id,
];

/** The place that a cursor names; throws PlatformError `BAD_USER_INPUT` for one of another order or of none. */
export function rentalPlace(orderBy: RentalOrder, from: Cursor | null): RentalPlace {
  if (from === null) return {};
  const [order, key, id] = from;
  if (order !== orderBy) throw new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');
  const fromId = idOfCursor(id);
  if (orderBy === 'NEWEST') return { fromTime: instantOfCursor(key), fromId };
  if (typeof key === 'string' && /^\d{1,18}$/.test(key)) return { fromRate: BigInt(key), fromId };
  throw new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');
}
