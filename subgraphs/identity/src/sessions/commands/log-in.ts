import { type Caller, requireTenant } from '@marque/shared/auth';
import { parseEmail } from '../../people/domain/contact.js';
import { type DeviceType, parseName } from '../../people/domain/person.js';
import type { Identity } from '../../services.js';
import type { SessionRow } from '../store/sessions.js';
import { lockUser, userByEmail, type UserRow } from '../../people/store/users.js';
import { beginAttempt, failAttempt, succeedAttempt } from './guard-password.js';
import { openSession, type SessionTokens } from './open-session.js';
import { invalidInput, type Refusal } from '../../people/domain/outcome.js';

export interface LogInInput {
  readonly email: string;
  readonly password: string;
  readonly deviceType: DeviceType;
  readonly deviceName: string | null;
}

/** Wrong password, unknown account, or too many attempts: which one it is stays untold. */
export interface InvalidCredentialsOutcome {
  readonly kind: 'InvalidCredentials';
  readonly retryAfterSeconds: number | null;
}

/** The right password of somebody who is shut out. */
interface AccountSuspendedOutcome {
  readonly kind: 'AccountSuspended';
  readonly user: UserRow;
}

/** Someone who is signed in now. */
export interface SignedInOutcome {
  readonly kind: 'SignedIn';
  readonly user: UserRow;
  readonly tokens: SessionTokens;
  /** The session on the same type of device that ended for this one; null when there was none. */
  readonly replaced: SessionRow | null;
}

/** Signs a person in by password. An unknown account takes the same path and the same work as a known one. */
export async function logIn(
  identity: Identity,
  caller: Caller,
  input: LogInInput,
): Promise<SignedInOutcome | AccountSuspendedOutcome | InvalidCredentialsOutcome | Refusal<'InvalidInput'>> {
  const tenantId = requireTenant(caller);
  const deviceName = input.deviceName === null ? null : parseName(input.deviceName);
  if (input.deviceName !== null && deviceName === null) return invalidInput('The device name is empty or too long.', 'device', 'name');
  // A text that is no address has no account; it goes the whole way all the same.
  const email = parseEmail(input.email) ?? input.email.trim().toLowerCase();
  const { attempt, user } = await identity.database.tenant(tenantId, async (tx) => ({
    attempt: await beginAttempt(identity, tx, tenantId, email, caller.address),
    user: await userByEmail(tx, email),
  }));
  if ('retryAfterSeconds' in attempt) return { kind: 'InvalidCredentials', retryAfterSeconds: attempt.retryAfterSeconds };
  const matches = await identity.passwords.matches(user?.passwordHash ?? null, input.password);
  const key = await identity.keys.current();
  const opened =
    user !== null &&
    matches &&
    (await identity.database.tenant(tenantId, async (tx) => {
      const present = await lockUser(tx, user.id);
      // Changed while it was being checked: the old one opens nothing any more.
      if (present === null || present.passwordHash !== user.passwordHash) return null;
      await succeedAttempt(tx, attempt);
      // Told to nobody else: without the password nobody learns that there is an account.
      if (present.status !== 'ACTIVE') return { kind: 'AccountSuspended' as const, user: present };
      const device = { type: input.deviceType, name: deviceName, address: caller.address };
      return { kind: 'SignedIn' as const, user: present, ...(await openSession(identity, tx, key, present, device)) };
    }));
  return opened || { kind: 'InvalidCredentials', retryAfterSeconds: await failAttempt(identity, caller, attempt) };
}
