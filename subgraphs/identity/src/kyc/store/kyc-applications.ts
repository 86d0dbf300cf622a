/** Reads and writes of KYC applications. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { WantedPage } from '@marque/shared/graph';
import { and, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { KycApplicationState } from '../domain/kyc.js';
import { beyondCursor, inOrder, type PageValues, pageValues } from '../../people/store/beyond-cursor.js';
import { type KycApplicationRow, kycApplications, type NewKycApplicationRow } from './tables.js';

const insertNew = bulkInsert<typeof kycApplications, { id: string }>(kycApplications, {
  onConflict: sql`do nothing`,
  returning: sql`id`,
});

/** Adds applications; false when the (only) applicant has one open already. */
export async function addApplications(tx: Transaction, rows: readonly NewKycApplicationRow[]): Promise<boolean> {
  const added = await insertNew(tx, rows);
  return added.length === rows.length;
}

const find = statement(({ ids }: Given<{ ids: readonly string[] }>, lock: 'locked' | 'free') => {
  const found = query.select().from(kycApplications).where(anyOf(kycApplications.id, ids));
  return lock === 'locked' ? found.for('update') : found;
});

/** The application with the id. */
export async function applicationById(tx: Transaction, id: string): Promise<KycApplicationRow | null> {
  const [row] = await find(tx, { ids: [id] }, 'free');
  return row ?? null;
}

/** The application, locked until the transaction ends: of two decisions the second sees the first. */
export async function lockApplication(tx: Transaction, id: string): Promise<KycApplicationRow | null> {
  const [row] = await find(tx, { ids: [id] }, 'locked');
  return row ?? null;
}

/** The applications with these ids. */
export const applicationsById = (tx: Transaction, ids: readonly string[]): Promise<KycApplicationRow[]> => find(tx, { ids }, 'free');

const latest = statement(({ userIds }: Given<{ userIds: readonly string[] }>) =>
  query
    .selectDistinctOn([kycApplications.userId])
    .from(kycApplications)
    .where(anyOf(kycApplications.userId, userIds))
    .orderBy(kycApplications.userId, desc(kycApplications.submittedAt), desc(kycApplications.id)),
);

/** The latest application of each of the users. */
export const latestApplications = (tx: Transaction, userIds: readonly string[]): Promise<KycApplicationRow[]> => latest(tx, { userIds });

/** What a move writes beside the state. */
export type ApplicationChange = Partial<Pick<KycApplicationRow, 'state' | 'reviewerId' | 'decidedBy' | 'decidedAt' | 'reason'>>;

const update = statement(({ id, ...change }: Given<ApplicationChange & { id: string }>) =>
  query.update(kycApplications).set(change).where(eq(kycApplications.id, id)).returning(),
);

/** The application after the change; null when there is none. */
export async function changeApplication(tx: Transaction, id: string, change: ApplicationChange): Promise<KycApplicationRow | null> {
  const [row] = await update(tx, { ...change, id });
  return row ?? null;
}

interface ListValues {
  readonly states?: readonly KycApplicationState[] | undefined;
}

const inStates = ({ states }: Given<ListValues>): SQL | undefined => states && anyOf(kycApplications.state, states);

const countListed = statement((given: Given<ListValues>) => query.select({ rows: count() }).from(kycApplications).where(inStates(given)));

/** How many applications are in these states or (null) in any. */
export async function countApplications(tx: Transaction, states: readonly KycApplicationState[] | null): Promise<number> {
  const [row] = await countListed(tx, { states: states ?? undefined });
  return row?.rows ?? 0;
}

const sort = { time: kycApplications.submittedAt, id: kycApplications.id };

const readPage = statement((given: Given<ListValues & PageValues>, order: ReadingOrder) =>
  query
    .select()
    .from(kycApplications)
    .where(and(inStates(given), beyondCursor(sort, given, order)))
    .orderBy(...inOrder(sort, order))
    .limit(given.limit),
);

/** The rows of a page and one more, of these states or (null) of all, the longest waiting first; a page from the back reads the other way. */
export const pageOfApplications = (
  tx: Transaction,
  states: readonly KycApplicationState[] | null,
  page: WantedPage,
): Promise<KycApplicationRow[]> => readPage(tx, { states: states ?? undefined, ...pageValues(page) }, readingOrder('rising', page));
