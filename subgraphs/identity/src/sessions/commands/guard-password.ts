/** Slows down the guessing of passwords. */
import { createHash } from 'node:crypto';
import type { CommandContext, TransactionContext } from '@marque/shared/commands';
import { addressKey } from '@marque/shared/server/address-key';
import { countedFailures, waitMs } from '../domain/lockout.js';
import { forgetFailures, lockFailures, saveFailures, type ThrottleKey } from '../store/throttles.js';

/** An attempt that may be made: until it succeeds it counts as a failure of the account. */
export interface Attempt {
  readonly account: ThrottleKey;
  readonly address: ThrottleKey | null;
}

/** An attempt that is not heard yet. */
export interface AttemptTooEarly {
  readonly retryAfterSeconds: number;
}

/** Who attempts: the name of an account, which need not exist, and the address that the attempt comes from, where known. */
export interface AttemptInput {
  readonly tenantId: string;
  readonly email: string;
  readonly address: string | null;
}

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Asks for an attempt on an account.
 *
 * The attempt is booked as a failure before the password is checked, and taken back on success: of a thousand guesses sent at
 * once only the free ones are heard. Failures of an address are booked when they have happened, for behind one address many may
 * sign in at once.
 * @returns the attempt, or how long to wait
 */
export async function beginAttempt(
  { platform, tx }: TransactionContext,
  { tenantId, email, address }: AttemptInput,
): Promise<Attempt | AttemptTooEarly> {
  const now = platform.clock.now();
  const attempt: Attempt = {
    account: { tenantId, kind: 'ACCOUNT', keyHash: hashed(email) },
    address: address === null ? null : { tenantId, kind: 'ADDRESS', keyHash: hashed(addressKey(address)) },
  };
  const ofAccount = await lockFailures(tx, attempt.account, now);
  const ofAddress = attempt.address === null ? [] : await lockFailures(tx, attempt.address, now);
  const wait = Math.max(waitMs(ofAccount, now), waitMs(ofAddress, now));
  if (wait > 0) return { retryAfterSeconds: Math.ceil(wait / 1000) };
  await saveFailures(tx, attempt.account, countedFailures([...ofAccount, now], now), now);
  return attempt;
}

/** The password was right: the account's failures are forgotten, those of the address stay, for it may guess at others. */
export async function succeedAttempt({ tx }: TransactionContext, attempt: Attempt): Promise<void> {
  await forgetFailures(tx, attempt.account);
}

/** The password was wrong. Returns the seconds until the next attempt is heard, null when it may be made at once. */
export async function failAttempt({ platform, caller }: CommandContext, attempt: Attempt): Promise<number | null> {
  const now = platform.clock.now();
  const wait = await platform.database.tenant(attempt.account.tenantId, async (tx) => {
    const ofAccount = await lockFailures(tx, attempt.account, now);
    if (attempt.address === null) return waitMs(ofAccount, now);
    const ofAddress = countedFailures([...(await lockFailures(tx, attempt.address, now)), now], now);
    await saveFailures(tx, attempt.address, ofAddress, now);
    return Math.max(waitMs(ofAccount, now), waitMs(ofAddress, now));
  });
  platform.logger.info({ requestId: caller.requestId, address: caller.address }, 'a password was refused');
  return wait > 0 ? Math.ceil(wait / 1000) : null;
}
