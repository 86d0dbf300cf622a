/** Reads and writes of users; each within the transaction's tenant. */
import type { Role } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { and, desc, eq, ilike, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import type { KycStatus } from '../domain/kyc.js';
import type { UserStatus } from '../domain/person.js';
import { users } from './tables.js';

export type UserRow = typeof users.$inferSelect;

export async function userById(tx: Transaction, id: string): Promise<UserRow | null> {
  const [row] = await tx.select().from(users).where(eq(users.id, id));
  return row ?? null;
}

/** The user, locked until the transaction ends: changes of one person happen one after the other. */
export async function lockUser(tx: Transaction, id: string): Promise<UserRow | null> {
  const [row] = await tx.select().from(users).where(eq(users.id, id)).for('update');
  return row ?? null;
}

export async function userByEmail(tx: Transaction, email: string): Promise<UserRow | null> {
  const [row] = await tx.select().from(users).where(eq(users.email, email));
  return row ?? null;
}

export function usersByIds(tx: Transaction, ids: readonly string[]): Promise<UserRow[]> {
  return tx.select().from(users).where(inArray(users.id, [...ids]));
}

export function usersByEmails(tx: Transaction, emails: readonly string[]): Promise<UserRow[]> {
  return tx.select().from(users).where(inArray(users.email, [...emails]));
}

/** Adds the users whose email is free; gives those that were added. */
export async function addUsers(tx: Transaction, rows: readonly (typeof users.$inferInsert)[]): Promise<UserRow[]> {
  if (rows.length === 0) return [];
  return tx.insert(users).values([...rows]).onConflictDoNothing().returning();
}

/** What may change about a user. */
export type UserChange = Partial<Pick<UserRow, 'role' | 'status' | 'kycStatus' | 'passwordHash'>>;

export async function changeUser(tx: Transaction, id: string, change: UserChange, now: Date): Promise<void> {
  await tx
    .update(users)
    .set({ ...change, updatedAt: now })
    .where(eq(users.id, id));
}

/** Which users a list shows. */
export interface UserFilter {
  /** Part of the email or of the name. */
  readonly search: string | null;
  readonly role: Role | null;
  readonly status: UserStatus | null;
  readonly kycStatus: KycStatus | null;
}

/** Where a page of users begins: after this one, newest first. */
export interface UserCursor {
  readonly createdAt: Date;
  readonly id: string;
}

function matching(filter: UserFilter): SQL | undefined {
  const pattern = filter.search === null ? null : `%${filter.search.replace(/[\\%_]/gu, String.raw`\$&`)}%`;
  return and(
    pattern === null ? undefined : or(ilike(users.email, pattern), ilike(sql`${users.givenName} || ' ' || ${users.familyName}`, pattern)),
    filter.role === null ? undefined : eq(users.role, filter.role),
    filter.status === null ? undefined : eq(users.status, filter.status),
    filter.kycStatus === null ? undefined : eq(users.kycStatus, filter.kycStatus),
  );
}

/** Up to `limit` users, newest first. */
export function pageOfUsers(tx: Transaction, filter: UserFilter, after: UserCursor | null, limit: number): Promise<UserRow[]> {
  const behind =
    after === null
      ? undefined
      : or(lt(users.createdAt, after.createdAt), and(eq(users.createdAt, after.createdAt), lt(users.id, after.id)));
  return tx
    .select()
    .from(users)
    .where(and(matching(filter), behind))
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(limit);
}

export async function countUsers(tx: Transaction, filter: UserFilter): Promise<number> {
  return tx.$count(users, matching(filter));
}
