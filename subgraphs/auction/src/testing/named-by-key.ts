import { type EntityName, globalId } from '@marque/shared/graph/global-ids';
import { isId } from '@marque/shared/ids';

const typeOf: Readonly<Record<string, EntityName>> = {
  id: 'Auction',
  auctionId: 'Auction',
  vehicleId: 'Vehicle',
  bidId: 'Bid',
  sellerId: 'User',
};

/** Variables in which a test names things by their keys in the tables, as a client names them. What has its type in it already stays. */
export function namedByKey(variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      const type = typeOf[name];
      if (type !== undefined && typeof value === 'string' && isId(value)) return [name, globalId(type, value)];
      return [name, isObject(value) ? namedByKey(value) : value];
    }),
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
