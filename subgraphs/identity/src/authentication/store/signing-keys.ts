/** Reads and writes of signing keys; only in system transactions. */
import type { Transaction } from '@marque/shared/db';
import { and, asc, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { type SigningKeyRow, signingKeys } from './tables.js';

/** Arbitrary, but the same for every process. */
const keyLock = 7_246_011;

/** Lets one process at a time decide whether a new key is needed. */
export async function lockKeys(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${keyLock})`);
}

/** The keys whose tokens still count, oldest first. */
export function livingKeys(tx: Transaction, now: Date): Promise<SigningKeyRow[]> {
  return tx
    .select()
    .from(signingKeys)
    .where(or(isNull(signingKeys.verifiesUntil), gt(signingKeys.verifiesUntil, now)))
    .orderBy(asc(signingKeys.signsFrom), asc(signingKeys.kid));
}

/** Adds a key. */
export async function addKey(tx: Transaction, row: SigningKeyRow): Promise<void> {
  await tx.insert(signingKeys).values(row);
}

/** Gives every key that has no end yet this one. */
export async function endKeys(tx: Transaction, verifiesUntil: Date): Promise<void> {
  await tx.update(signingKeys).set({ verifiesUntil }).where(isNull(signingKeys.verifiesUntil));
}

/** Deletes keys that no living token can have been signed with. */
export async function forgetKeys(tx: Transaction, now: Date): Promise<void> {
  await tx.delete(signingKeys).where(and(lt(signingKeys.verifiesUntil, now)));
}
