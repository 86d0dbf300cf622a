/** Reads and writes of users; each within the transaction's tenant. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { WantedPage } from '@marque/shared/graph';
import { isId } from '@marque/shared/ids';
import { and, asc, desc, eq, gt, ilike, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import type { UserFilter } from '../domain/user-filter.js';
import { beyondCursor } from './beyond-cursor.js';
import { type NewUserRow, type UserRow, users } from './tables.js';

interface UserValues {
  readonly ids?: readonly string[];
  readonly emails?: readonly string[];
}

const find = statement(({ ids, emails }: Given<UserValues>, lock: 'locked' | 'free') => {
  const found = query
    .select()
    .from(users)
    .where(and(ids && anyOf(users.id, ids), emails && anyOf(users.email, emails)));
  return lock === 'locked' ? found.for('update') : found;
});

/** The user with the id. */
export const userById = async (tx: Transaction, id: string): Promise<UserRow | null> => (await find(tx, { ids: [id] }, 'free'))[0] ?? null;

/** The user, locked until the transaction ends: changes of one person happen one after the other. */
export const lockUser = async (tx: Transaction, id: string): Promise<UserRow | null> =>
  (await find(tx, { ids: [id] }, 'locked'))[0] ?? null;

/** The user who signs in with the email. */
export const userByEmail = async (tx: Transaction, email: string): Promise<UserRow | null> =>
  (await find(tx, { emails: [email] }, 'free'))[0] ?? null;

/** The users with these ids, in any order; absent ones are left out. */
export const usersByIds = (tx: Transaction, ids: readonly string[]): Promise<UserRow[]> => find(tx, { ids }, 'free');

/** The users with these emails, in any order; absent ones are left out. */
export const usersByEmails = (tx: Transaction, emails: readonly string[]): Promise<UserRow[]> => find(tx, { emails }, 'free');

/** A person as somebody outside names them: by email or by id. */
export interface PersonName {
  readonly tenantId: string;
  readonly name: string;
}

/** The people with these names, of whatever tenant each is in. */
export function peopleNamed(tx: Transaction, names: readonly PersonName[]): Promise<UserRow[]> {
  const each = names.map(({ tenantId, name }) =>
    and(eq(users.tenantId, tenantId), isId(name) ? eq(users.id, name) : eq(users.email, name)),
  );
  return tx
    .select()
    .from(users)
    .where(or(...each));
}

/** Adds the users whose email is free; gives those that were added. */
export async function addUsers(tx: Transaction, rows: readonly NewUserRow[]): Promise<UserRow[]> {
  if (rows.length === 0) return [];
  return tx
    .insert(users)
    .values([...rows])
    .onConflictDoNothing()
    .returning();
}

/** What may change about a user. */
export type UserChange = Partial<Pick<UserRow, 'role' | 'state' | 'suspensionReason' | 'kycState' | 'passwordHash'>>;

/** Writes the change; whoever calls it holds the user's row. */
export async function changeUser(tx: Transaction, id: string, change: UserChange, now: Date): Promise<void> {
  await tx
    .update(users)
    .set({ ...change, updatedAt: now })
    .where(eq(users.id, id));
}

function matching(filter: UserFilter): SQL | undefined {
  const { search = null, roles, states, kycStates } = filter;
  const pattern = search === null ? null : `%${search.replace(/[\\%_]/gu, String.raw`\$&`)}%`;
  return and(
    pattern === null ? undefined : or(ilike(users.email, pattern), ilike(sql`${users.givenName} || ' ' || ${users.familyName}`, pattern)),
    roles ? inArray(users.role, [...roles]) : undefined,
    states ? inArray(users.state, [...states]) : undefined,
    kycStates ? inArray(users.kycState, [...kycStates]) : undefined,
  );
}

/** The rows of a page and one more, newest first; a page from the back reads the other way. */
export function pageOfUsers(tx: Transaction, filter: UserFilter, { size, direction, from }: WantedPage): Promise<UserRow[]> {
  const [beyond, order] = direction === 'backward' ? [gt, asc] : [lt, desc];
  return tx
    .select()
    .from(users)
    .where(and(matching(filter), beyondCursor({ time: users.createdAt, id: users.id }, from, beyond)))
    .orderBy(order(users.createdAt), order(users.id))
    .limit(size + 1);
}

/** How many people match. */
export async function countUsers(tx: Transaction, filter: UserFilter): Promise<number> {
  return tx.$count(users, matching(filter));
}
