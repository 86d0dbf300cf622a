/** Who agreed that their interactions are kept. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { Subject } from '../domain/interaction.js';
import { type ConsentRow, consents } from './tables.js';

type SubjectName = Pick<Subject, 'tenantId' | 'subjectId'>;
const named = (given: Given<SubjectName>) => and(eq(consents.tenantId, given.tenantId), eq(consents.subjectId, given.subjectId));

const read = statement((given: Given<SubjectName & { now: Date }>) =>
  query
    .select()
    .from(consents)
    .where(and(named(given), or(isNull(consents.endsAt), gt(consents.endsAt, given.now)))),
);

/** The consent that stands; null where there is none, or it has ended. */
export const consentOf = async (tx: Transaction, { tenantId, subjectId }: SubjectName, now: Date): Promise<ConsentRow | null> =>
  (await read(tx, { tenantId, subjectId, now }))[0] ?? null;

const insert = statement((row: Given<ConsentRow>) => query.insert(consents).values(row).onConflictDoNothing());

/** Keeps a consent; one that stands stays as it is. */
export const insertConsent = async (tx: Transaction, row: ConsentRow): Promise<void> => void (await insert(tx, row));

const remove = statement((given: Given<SubjectName>) => query.delete(consents).where(named(given)));

/** Removes a consent, and with it all that was kept by it. */
export const removeConsent = async (tx: Transaction, { tenantId, subjectId }: SubjectName): Promise<void> =>
  void (await remove(tx, { tenantId, subjectId }));

const clear = statement((given: Given<SubjectName & { now: Date }>) =>
  query.update(consents).set({ clearedAt: given.now }).where(named(given)),
);

/** From now on nothing is kept that was done until now, also where it arrives later. */
export const clearUntil = async (tx: Transaction, { tenantId, subjectId }: SubjectName, now: Date): Promise<void> =>
  void (await clear(tx, { tenantId, subjectId, now }));
