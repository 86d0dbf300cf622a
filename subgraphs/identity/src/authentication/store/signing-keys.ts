/** Reads and writes of signing keys; only in system transactions. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { asc, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { type SigningKeyRow, signingKeys } from './tables.js';

/** Arbitrary, but the same for every process. */
const keyLock = 7_246_011;

const lock = statement(() => sql`select pg_advisory_xact_lock(${keyLock})`);

/** Lets one process at a time decide whether a new key is needed. */
export async function lockKeys(tx: Transaction): Promise<void> {
  await lock(tx, {});
}

const living = statement(({ now }: Given<{ now: Date }>) =>
  query
    .select()
    .from(signingKeys)
    .where(or(isNull(signingKeys.verifiesUntil), gt(signingKeys.verifiesUntil, now)))
    .orderBy(asc(signingKeys.signsFrom), asc(signingKeys.kid)),
);

/** The keys whose tokens still count, oldest first. */
export const livingKeys = (tx: Transaction, now: Date): Promise<SigningKeyRow[]> => living(tx, { now });

const insert = statement((row: Given<SigningKeyRow>) => query.insert(signingKeys).values(row));

/** Adds a key. */
export async function addKey(tx: Transaction, row: SigningKeyRow): Promise<void> {
  await insert(tx, row);
}

const end = statement(({ verifiesUntil }: Given<{ verifiesUntil: Date }>) =>
  query.update(signingKeys).set({ verifiesUntil }).where(isNull(signingKeys.verifiesUntil)),
);

/** Gives every key that has no end yet this one. */
export async function endKeys(tx: Transaction, verifiesUntil: Date): Promise<void> {
  await end(tx, { verifiesUntil });
}

const forget = statement(({ now }: Given<{ now: Date }>) => query.delete(signingKeys).where(lt(signingKeys.verifiesUntil, now)));

/** Deletes keys that no living token can have been signed with. */
export async function forgetKeys(tx: Transaction, now: Date): Promise<void> {
  await forget(tx, { now });
}
