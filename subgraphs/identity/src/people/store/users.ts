/** Reads and writes of users; each within the transaction's tenant. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, narrowedBy, query, statement } from '@marque/shared/db/statement';
import type { WantedPage } from '@marque/shared/graph';
import { isId } from '@marque/shared/ids';
import { and, count, eq, ilike, or, sql, type SQL } from 'drizzle-orm';
import type { UserFilter } from '../domain/user-filter.js';
import { beyondCursor, inOrder, type PageValues, pageValues } from './beyond-cursor.js';
import { type NewUserRow, type UserRow, users } from './tables.js';

interface UserValues {
  readonly ids?: readonly string[];
  readonly emails?: readonly string[];
}

const find = statement(({ ids, emails }: Given<UserValues>, lock: 'locked' | 'free') => {
  const found = query
    .select()
    .from(users)
    .where(narrowedBy(ids && anyOf(users.id, ids), emails && anyOf(users.email, emails)));
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

// Ids and emails apart: one condition for either could use no index.
const named = statement(({ names }: Given<{ names: string }>) =>
  query
    .select()
    .from(users)
    .where(
      sql`${users.id} in (
        with names as (select * from jsonb_to_recordset(${names}::jsonb) as n (tenant_id uuid, id uuid, email text))
        select u.id from names n join ${users} u on u.tenant_id = n.tenant_id and u.id = n.id
        union
        select u.id from names n join ${users} u on u.tenant_id = n.tenant_id and u.email = n.email)`,
    ),
);

/** The people with these names, of whatever tenant each is in. */
export function peopleNamed(tx: Transaction, names: readonly PersonName[]): Promise<UserRow[]> {
  const keys = names.map(({ tenantId, name }) => ({ tenant_id: tenantId, ...(isId(name) ? { id: name } : { email: name }) }));
  return named(tx, { names: JSON.stringify(keys) });
}

const insertNew = bulkInsert<typeof users, { id: string }>(users, { onConflict: sql`do nothing`, returning: sql`id` });

/** The row as the table has it: a bulk insert knows no defaults. */
function whole({
  state = 'ACTIVE',
  kycState = 'NONE',
  suspensionReason = null,
  phoneSealed = null,
  passwordHash = null,
  ...row
}: NewUserRow): UserRow {
  return { ...row, state, kycState, suspensionReason, phoneSealed, passwordHash };
}

/** Adds the users whose email is free; gives those that were added. */
export async function addUsers(tx: Transaction, rows: readonly NewUserRow[]): Promise<UserRow[]> {
  const wanted = rows.map(whole);
  const added = new Set((await insertNew(tx, wanted)).map(({ id }) => id));
  return wanted.filter(({ id }) => added.has(id));
}

/** What may change about a user. */
export type UserChange = Partial<Pick<UserRow, 'role' | 'state' | 'suspensionReason' | 'kycState' | 'passwordHash'>>;

const update = statement(({ id, ...change }: Given<UserChange & Pick<UserRow, 'id' | 'updatedAt'>>) =>
  query.update(users).set(change).where(eq(users.id, id)),
);

/** Writes the change; whoever calls it holds the user's row. */
export async function changeUser(tx: Transaction, id: string, change: UserChange, now: Date): Promise<void> {
  await update(tx, { ...change, id, updatedAt: now });
}

interface FilterValues {
  readonly pattern?: string | undefined;
  readonly roles?: UserFilter['roles'] | undefined;
  readonly states?: UserFilter['states'] | undefined;
  readonly kycStates?: UserFilter['kycStates'] | undefined;
}

const filterValues = ({ search, roles, states, kycStates }: UserFilter): FilterValues => ({
  pattern: search === null || search === undefined ? undefined : `%${search.replace(/[\\%_]/gu, String.raw`\$&`)}%`,
  roles: roles ?? undefined,
  states: states ?? undefined,
  kycStates: kycStates ?? undefined,
});

const matching = ({ pattern, roles, states, kycStates }: Given<FilterValues>): SQL | undefined =>
  and(
    pattern && or(ilike(users.email, pattern), ilike(sql`${users.givenName} || ' ' || ${users.familyName}`, pattern)),
    roles && anyOf(users.role, roles),
    states && anyOf(users.state, states),
    kycStates && anyOf(users.kycState, kycStates),
  );

const sort = { time: users.createdAt, id: users.id };

const readPage = statement((given: Given<FilterValues & PageValues>, order: ReadingOrder) =>
  query
    .select()
    .from(users)
    .where(and(matching(given), beyondCursor(sort, given, order)))
    .orderBy(...inOrder(sort, order))
    .limit(given.limit),
);

/** The rows of a page and one more, newest first; a page from the back reads the other way. */
export const pageOfUsers = (tx: Transaction, filter: UserFilter, page: WantedPage): Promise<UserRow[]> =>
  readPage(tx, { ...filterValues(filter), ...pageValues(page) }, readingOrder('falling', page));

const countMatching = statement((given: Given<FilterValues>) => query.select({ rows: count() }).from(users).where(matching(given)));

/** How many people match. */
export async function countUsers(tx: Transaction, filter: UserFilter): Promise<number> {
  const [row] = await countMatching(tx, filterValues(filter));
  return row?.rows ?? 0;
}
