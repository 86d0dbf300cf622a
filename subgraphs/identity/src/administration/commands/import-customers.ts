import { once, type TransactionContext } from '@marque/shared/commands';
import { type IdempotencyConflict, invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { roleAfterApproval } from '../../kyc/domain/kyc.js';
import { requireScope } from '../../people/domain/access.js';
import { type ParsedPerson, parsePerson, type PersonInput } from '../../people/domain/parse-person.js';
import { parseReason } from '../../people/domain/person.js';
import { newUser } from '../../people/store/new-user.js';
import type { NewUserRow, UserRow } from '../../people/store/tables.js';
import { addUsers, usersByEmails, usersByIds } from '../../people/store/users.js';
import type { AdministrationContext } from './administration-context.js';
import { attestNewcomers } from './attest-newcomers.js';

/** A customer of the business as another system knows them. */
export interface ImportRow extends PersonInput {
  /** Staff have seen proof of identity elsewhere and attest it. */
  readonly kycApproved: boolean;
}

/** Customers, and where they come from. */
export interface ImportCustomers {
  readonly rows: readonly ImportRow[];
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** A row that was not taken. */
export interface RefusedRow {
  /** Counted from 0. */
  readonly index: number;
  readonly message: string;
  readonly path: readonly string[];
}

/** What became of the rows. */
export interface ImportedCustomers {
  /** Those of all good rows, new or not, in their order. */
  readonly users: readonly UserRow[];
  readonly imported: number;
  readonly existing: number;
  readonly refusedRows: readonly RefusedRow[];
}

/** Most rows in one call. */
export const maxImportRows = 1_000;

/**
 * Adds customers in bulk, without a password. A row whose email is known changes nothing and counts as existing. Each new customer, and each
 * attested identity, is in the audit log with the reason.
 */
export async function importCustomers(
  context: AdministrationContext,
  { rows, reason: given, idempotencyKey }: ImportCustomers,
): Promise<ImportedCustomers | InvalidInput | IdempotencyConflict> {
  const { platform, caller, tenants } = context;
  const { userId: actorId, tenantId } = requireScope(caller, 'user:administer');
  const reason = parseReason(given);
  if (reason === null) return invalidInput('Give a reason of 1 to 500 characters.', 'reason');
  if (rows.length === 0 || rows.length > maxImportRows) return invalidInput(`Send 1 to ${maxImportRows} rows.`, 'rows');
  const tenant = await tenants.byId(tenantId);
  const { good, refusedRows } = sift(rows, tenant?.country ?? '');
  const call = { command: 'importCustomers', idempotencyKey, input: { rows, reason } };
  const done = await once(platform, { tenantId, actorId }, call, async (tx) => {
    const { userIds, imported } = await addAll({ ...context, tx }, { tenantId, reason, good });
    return { userIds, imported, existing: userIds.length - imported, refusedRows };
  });
  if (isRefusal(done)) return done;
  const { userIds, ...counted } = done;
  const known = new Map((await platform.database.read(tenantId, (tx) => usersByIds(tx, userIds))).map((user) => [user.id, user]));
  return { ...counted, users: userIds.flatMap((id) => known.get(id) ?? []) };
}

/** The good rows of an import, by email. */
interface GoodRows {
  readonly tenantId: string;
  readonly reason: string;
  readonly good: ReadonlyMap<string, GoodRow>;
}

/** The people of the rows in their order, by id: the table of answers keeps nothing else of them. */
async function addAll(
  { platform, caller, sealer, tx }: AdministrationContext & TransactionContext,
  { tenantId, reason, good }: GoodRows,
): Promise<{ readonly userIds: readonly string[]; readonly imported: number }> {
  const now = platform.clock.now();
  // In order of email, so that two imports at once wait for one another instead of deadlocking.
  const inOrder = [...good.values()].toSorted((a, b) => (a.email < b.email ? -1 : 1));
  const candidates = inOrder.map(({ kycApproved, ...person }): NewUserRow => {
    const user = newUser(sealer, { tenantId, person, now });
    return kycApproved ? { ...user, kycState: 'APPROVED', role: roleAfterApproval(user.role, 'PERSONAL') } : user;
  });
  const added = await addUsers(tx, candidates);
  await attestNewcomers({ platform, caller, tx }, { tenantId, users: added, reason });
  const known = new Map((good.size === 0 ? [] : await usersByEmails(tx, [...good.keys()])).map(({ email, id }) => [email, id]));
  return { userIds: [...good.keys()].flatMap((email) => known.get(email) ?? []), imported: added.length };
}

type GoodRow = ParsedPerson & Pick<ImportRow, 'kycApproved'>;

/** The usable rows by email, each with its values as they are stored, and what is wrong with the others. */
function sift(rows: readonly ImportRow[], country: string): { good: Map<string, GoodRow>; refusedRows: RefusedRow[] } {
  const good = new Map<string, GoodRow>();
  const refusedRows: RefusedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const person = parsePerson(row, country);
    if (isRefusal(person)) refusedRows.push({ index, message: person.message, path: person.path.slice(1) });
    else if (good.has(person.email)) refusedRows.push({ index, message: 'An earlier row has the same email.', path: ['email'] });
    else good.set(person.email, { ...person, kycApproved: row.kycApproved });
  }
  return { good, refusedRows };
}
