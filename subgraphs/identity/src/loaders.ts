/** Look-ups of one request. */
import type { RequestContext } from '@marque/shared/define';
import type { Transaction } from '@marque/shared/db';
import type { RowLoader } from '@marque/shared/loaders';
import { applicationsById, latestApplications } from './kyc/store/kyc-applications.js';
import type { KycApplicationRow } from './kyc/store/tables.js';
import type { AuditRow } from './audit/domain/audit-chain.js';
import { auditById } from './audit/store/audit.js';
import { apiKeysById } from './api-keys/store/api-keys.js';
import type { ApiKeyRow } from './api-keys/store/tables.js';
import { sessionsById } from './sessions/store/sessions.js';
import type { SessionRow } from './sessions/store/tables.js';
import type { UserRow } from './people/store/tables.js';
import { usersByIds } from './people/store/users.js';

/** The loaders of one request. */
export interface Loaders {
  /** People by id; null for one who is not there for the caller. */
  readonly user: RowLoader<UserRow>;
  /** The latest KYC application by user. */
  readonly kycApplication: RowLoader<KycApplicationRow>;
  /** KYC applications by id. */
  readonly application: RowLoader<KycApplicationRow>;
  readonly session: RowLoader<SessionRow>;
  readonly apiKey: RowLoader<ApiKeyRow>;
  readonly auditEntry: RowLoader<AuditRow>;
}

/** Makes them; opens nothing. */
export const createLoaders = (request: RequestContext): Loaders => ({
  user: byId(request, usersByIds, ({ id }) => id),
  kycApplication: byId(request, latestApplications, ({ userId }) => userId),
  application: byId(request, applicationsById, ({ id }) => id),
  session: byId(request, sessionsById, ({ id }) => id),
  apiKey: byId(request, apiKeysById, ({ id }) => id),
  auditEntry: byId(request, auditById, ({ id }) => id),
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
      const ids = caller.kind === 'service' ? keys : [];
      const rows = ids.length === 0 ? [] : await database.system((tx) => find(tx, ids));
      const found = new Map(rows.map((row) => [keyOf(row), row]));
      return keys.map((key) => found.get(key) ?? null);
    },
    (key) => key,
  );
}
