/** What identity's resolvers get with each request. */
import type { RequestContext } from '@marque/shared/define';
import type { Transaction } from '@marque/shared/db';
import { isId } from '@marque/shared/ids';
import DataLoader from 'dataloader';
import type { Identity } from './services.js';
import { type KycApplicationRow, latestApplications } from './kyc/store/kyc-applications.js';
import { type UserRow, usersByIds } from './people/store/users.js';

export interface IdentityContext extends RequestContext {
  readonly identity: Identity;
  /** People by id; null for one who is not there for the caller's tenant. */
  readonly users: DataLoader<string, UserRow | null>;
  /** The latest KYC application by user id. */
  readonly applications: DataLoader<string, KycApplicationRow | null>;
}

/** A context for one request. */
export function createContext(identity: Identity, request: RequestContext): IdentityContext {
  const { caller } = request;
  const read = <T>(work: (tx: Transaction) => Promise<T[]>): Promise<T[]> => {
    if (caller.tenantId !== null) return identity.database.read(caller.tenantId, work);
    // A service that spans tenants may look up anybody; a guest of no tenant sees nobody.
    return caller.kind === 'service' ? identity.database.system(work) : Promise.resolve([]);
  };
  return {
    ...request,
    identity,
    users: byKey(
      (ids) => read((tx) => usersByIds(tx, ids)),
      (user) => user.id,
    ),
    applications: byKey(
      (ids) => read((tx) => latestApplications(tx, ids)),
      (application) => application.userId,
    ),
  };
}

/** A loader that reads all keys in one statement; a text that is no UUID is nobody's key and never reaches the database. */
function byKey<Row>(load: (keys: string[]) => Promise<Row[]>, keyOf: (row: Row) => string): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const possible = keys.filter(isId);
    const rows = possible.length === 0 ? [] : await load(possible);
    const found = new Map(rows.map((row) => [keyOf(row), row]));
    return keys.map((key) => found.get(key.toLowerCase()) ?? null);
  });
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** The id as the database knows it; a text that is no UUID becomes an id that nothing has. */
export function asId(text: string): string {
  return isId(text) ? text.toLowerCase() : nobody;
}
