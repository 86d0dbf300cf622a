import { requireTenant } from '@marque/shared/auth';
import { type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { parseEmail } from '@marque/shared/text/contact';
import type { UserRow } from '../../people/store/tables.js';
import { lockUser, userByEmail } from '../../people/store/users.js';
import { type DeviceInput, parseDevice } from '../domain/device.js';
import { type AccountSuspended, accountSuspended, type InvalidCredentials, invalidCredentials } from '../domain/refusals.js';
import { beginAttempt, failAttempt, succeedAttempt } from './guard-password.js';
import { type OpenedSession, openSession } from './open-session.js';
import type { SessionsContext } from './sessions-context.js';

/** The credentials of an account, and the device to sign in on. */
export interface LogIn {
  readonly email: string;
  readonly password: string;
  readonly device?: DeviceInput | null | undefined;
}

/** Signs a person in by password. An unknown account takes the same path and the same work as a known one. */
export async function logIn(
  context: SessionsContext,
  input: LogIn,
): Promise<OpenedSession | AccountSuspended | InvalidCredentials | InvalidInput> {
  const { platform, caller, keys, passwords } = context;
  const tenantId = requireTenant(caller);
  const device = parseDevice(input.device);
  if (isRefusal(device)) return device;
  // A text that is no address has no account; it goes the whole way all the same.
  const email = parseEmail(input.email) ?? input.email.trim().toLowerCase();
  const { attempt, user } = await platform.database.tenant(tenantId, async (tx) => ({
    attempt: await beginAttempt({ platform, tx }, { tenantId, email, address: caller.address }),
    user: await userByEmail(tx, email),
  }));
  if ('retryAfterSeconds' in attempt) return invalidCredentials(attempt.retryAfterSeconds);
  const matches = await passwords.matches(user?.passwordHash ?? null, input.password);
  const key = await keys.current();
  const opened =
    user !== null &&
    matches &&
    (await platform.database.tenant(tenantId, async (tx) => {
      const present = await lockUser(tx, user.id);
      // Changed while it was being checked: the old one opens nothing any more.
      if (present === null || present.passwordHash !== user.passwordHash) return null;
      await succeedAttempt({ platform, tx }, attempt);
      // Told to nobody else: without the password nobody learns that there is an account.
      if (present.state !== 'ACTIVE') return { suspended: present };
      return openSession({ ...context, tx }, { user: present, device, key });
    }));
  if (!opened) return invalidCredentials(await failAttempt(context, attempt));
  return 'suspended' in opened ? tellSuspended(context, opened.suspended) : opened;
}

async function tellSuspended({ tenants }: SessionsContext, { suspensionReason, tenantId }: UserRow): Promise<AccountSuspended> {
  return accountSuspended(suspensionReason, (await tenants.byId(tenantId))?.name ?? 'the business');
}
