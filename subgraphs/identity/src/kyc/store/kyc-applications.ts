/** Reads and writes of KYC applications. */
import type { Transaction } from '@marque/shared/db';
import type { WantedPage } from '@marque/shared/graph';
import { and, asc, desc, eq, gt, inArray, lt, type SQL } from 'drizzle-orm';
import type { KycApplicationState } from '../domain/kyc.js';
import { beyondCursor } from '../../people/store/beyond-cursor.js';
import { type KycApplicationRow, kycApplications, type NewKycApplicationRow } from './tables.js';

/** Adds applications; false when the (only) applicant has one open already. */
export async function addApplications(tx: Transaction, rows: readonly NewKycApplicationRow[]): Promise<boolean> {
  if (rows.length === 0) return true;
  const added = await tx
    .insert(kycApplications)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: kycApplications.id });
  return added.length === rows.length;
}

/** The application with the id. */
export async function applicationById(tx: Transaction, id: string): Promise<KycApplicationRow | null> {
  const [row] = await tx.select().from(kycApplications).where(eq(kycApplications.id, id));
  return row ?? null;
}

/** The application, locked until the transaction ends: of two decisions the second sees the first. */
export async function lockApplication(tx: Transaction, id: string): Promise<KycApplicationRow | null> {
  const [row] = await tx.select().from(kycApplications).where(eq(kycApplications.id, id)).for('update');
  return row ?? null;
}

/** The applications with these ids. */
export const applicationsById = (tx: Transaction, ids: readonly string[]): Promise<KycApplicationRow[]> =>
  tx
    .select()
    .from(kycApplications)
    .where(inArray(kycApplications.id, [...ids]));

/** The latest application of each of the users. */
export function latestApplications(tx: Transaction, userIds: readonly string[]): Promise<KycApplicationRow[]> {
  return tx
    .selectDistinctOn([kycApplications.userId])
    .from(kycApplications)
    .where(inArray(kycApplications.userId, [...userIds]))
    .orderBy(kycApplications.userId, desc(kycApplications.submittedAt), desc(kycApplications.id));
}

/** What a move writes beside the state. */
export type ApplicationChange = Partial<Pick<KycApplicationRow, 'state' | 'reviewerId' | 'decidedBy' | 'decidedAt' | 'reason'>>;

/** The application after the change; null when there is none. */
export async function changeApplication(tx: Transaction, id: string, change: ApplicationChange): Promise<KycApplicationRow | null> {
  const [row] = await tx.update(kycApplications).set(change).where(eq(kycApplications.id, id)).returning();
  return row ?? null;
}

const inStates = (states: readonly KycApplicationState[] | null): SQL | undefined =>
  states === null ? undefined : inArray(kycApplications.state, [...states]);

/** How many applications are in these states or (null) in any. */
export const countApplications = (tx: Transaction, states: readonly KycApplicationState[] | null): Promise<number> =>
  tx.$count(kycApplications, inStates(states));

/** The rows of a page and one more, of these states or (null) of all, the longest waiting first; a page from the back reads the other way. */
export function pageOfApplications(
  tx: Transaction,
  states: readonly KycApplicationState[] | null,
  { size, direction, from }: WantedPage,
): Promise<KycApplicationRow[]> {
  const { submittedAt, id } = kycApplications;
  const [beyond, order] = direction === 'backward' ? [lt, desc] : [gt, asc];
  return tx
    .select()
    .from(kycApplications)
    .where(and(inStates(states), beyondCursor({ time: submittedAt, id }, from, beyond)))
    .orderBy(order(submittedAt), order(id))
    .limit(size + 1);
}
