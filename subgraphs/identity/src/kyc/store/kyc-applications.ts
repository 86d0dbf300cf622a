/** Reads and writes of KYC applications. */
import type { Transaction } from '@marque/shared/db';
import { and, asc, desc, eq, gt, inArray, lt, or } from 'drizzle-orm';
import type { KycApplicationStatus } from '../domain/kyc.js';
import { kycApplications } from '../../store/tables.js';

export type KycApplicationRow = typeof kycApplications.$inferSelect;

/** Adds applications; false when the (only) applicant has one open already. */
export async function addApplications(tx: Transaction, rows: readonly (typeof kycApplications.$inferInsert)[]): Promise<boolean> {
  if (rows.length === 0) return true;
  const added = await tx
    .insert(kycApplications)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: kycApplications.id });
  return added.length === rows.length;
}

export async function applicationById(tx: Transaction, id: string): Promise<KycApplicationRow | null> {
  const [row] = await tx.select().from(kycApplications).where(eq(kycApplications.id, id));
  return row ?? null;
}

/** The application, locked until the transaction ends: of two decisions the second sees the first. */
export async function lockApplication(tx: Transaction, id: string): Promise<KycApplicationRow | null> {
  const [row] = await tx.select().from(kycApplications).where(eq(kycApplications.id, id)).for('update');
  return row ?? null;
}

/** The latest application of each of the users. */
export function latestApplications(tx: Transaction, userIds: readonly string[]): Promise<KycApplicationRow[]> {
  return tx
    .selectDistinctOn([kycApplications.userId])
    .from(kycApplications)
    .where(inArray(kycApplications.userId, [...userIds]))
    .orderBy(kycApplications.userId, desc(kycApplications.submittedAt), desc(kycApplications.id));
}

/** What a move writes beside the state. */
export type ApplicationChange = Partial<Pick<KycApplicationRow, 'status' | 'reviewerId' | 'decidedBy' | 'decidedAt' | 'reason'>>;

export async function changeApplication(tx: Transaction, id: string, change: ApplicationChange): Promise<KycApplicationRow | null> {
  const [row] = await tx.update(kycApplications).set(change).where(eq(kycApplications.id, id)).returning();
  return row ?? null;
}

/** Up to `limit` applications beyond a key: later and later ones, or earlier and earlier when `backward`. */
export function pageOfApplications(
  tx: Transaction,
  status: KycApplicationStatus | null,
  from: { submittedAt: Date; id: string } | null,
  limit: number,
  backward: boolean,
): Promise<KycApplicationRow[]> {
  const { submittedAt, id } = kycApplications;
  const [beyond, order] = backward ? [lt, desc] : [gt, asc];
  const rest = from && or(beyond(submittedAt, from.submittedAt), and(eq(submittedAt, from.submittedAt), beyond(id, from.id)));
  return tx
    .select()
    .from(kycApplications)
    .where(and(status === null ? undefined : eq(kycApplications.status, status), rest ?? undefined))
    .orderBy(order(submittedAt), order(id))
    .limit(limit);
}
