/** Look-ups of one request. */
import type { RequestContext } from '@marque/shared/define';
import type { Transaction } from '@marque/shared/db';
import { isId } from '@marque/shared/ids';
import type { RowLoader } from '@marque/shared/loaders';
import { latestApplications } from './kyc/store/kyc-applications.js';
import type { KycApplicationRow } from './kyc/store/tables.js';
import type { UserRow } from './people/store/tables.js';
import { usersByIds } from './people/store/users.js';

/** The loaders of one request. */
export interface Loaders {
  /** People by id; null for one who is not there for the caller. */
  readonly user: RowLoader<UserRow>;
  /** The latest KYC application by user. */
  readonly kycApplication: RowLoader<KycApplicationRow>;
}

/** Makes them; opens nothing. */
export const createLoaders = (request: RequestContext): Loaders => ({
  user: byId(request, usersByIds, ({ id }) => id),
  kycApplication: byId(request, latestApplications, ({ userId }) => userId),
});

/** By id, as all look-ups are; but a service that spans tenants may look up anybody, and a guest of no tenant sees nobody. */
function byId<Row>(
  { platform: { database }, caller, lookUps }: RequestContext,
  find: (tx: Transaction, ids: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): RowLoader<Row> {
  if (caller.tenantId !== null) return lookUps.byId(find, keyOf);
  return lookUps.loader(
    async (keys) => {
      const ids = caller.kind === 'service' ? keys.filter(isId) : [];
      const rows = ids.length === 0 ? [] : await database.system((tx) => find(tx, ids));
      const found = new Map(rows.map((row) => [keyOf(row), row]));
      return keys.map((key) => found.get(key.toLowerCase()) ?? null);
    },
    (key) => key.toLowerCase(),
  );
}
