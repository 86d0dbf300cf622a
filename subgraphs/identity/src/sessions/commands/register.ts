import { requireTenant } from '@marque/shared/auth';
import { type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { userRegistered } from '../../events.js';
import { parsePerson, type PersonInput } from '../../people/domain/parse-person.js';
import type { ClientType } from '../../people/domain/person.js';
import { newUser } from '../../people/store/new-user.js';
import { addUsers } from '../../people/store/users.js';
import { type DeviceInput, parseDevice } from '../domain/device.js';
import { brokenPasswordRules } from '../domain/passwords.js';
import { type EmailTaken, emailTaken, type WeakPassword, weakPassword } from '../domain/refusals.js';
import { type OpenedSession, openSession } from './open-session.js';
import type { SessionsContext } from './sessions-context.js';

/** A new account, and the device to sign in on. */
export interface Register extends PersonInput {
  readonly password: string;
  readonly clientType: ClientType;
  readonly device?: DeviceInput | null | undefined;
}

/** Registers a person as a customer and signs them in. Of two registrations of one email at once, one wins. */
export async function register(
  context: SessionsContext,
  input: Register,
): Promise<OpenedSession | EmailTaken | WeakPassword | InvalidInput> {
  const { platform, caller, keys, passwords, sealer, tenants } = context;
  const tenantId = requireTenant(caller);
  const tenant = await tenants.byId(tenantId);
  const person = parsePerson(input, tenant?.country ?? '');
  if (isRefusal(person)) return person;
  const device = parseDevice(input.device);
  if (isRefusal(device)) return device;
  const rules = brokenPasswordRules(input.password);
  if (rules.length > 0) return weakPassword(rules, 'password');
  const passwordHash = await passwords.hash(input.password);
  const key = await keys.current();
  return platform.database.tenant(tenantId, async (tx) => {
    const now = platform.clock.now();
    const row = { ...newUser(sealer, { tenantId, person, now }), clientType: input.clientType, passwordHash };
    const [user] = await addUsers(tx, [row]);
    if (user === undefined) return emailTaken;
    await platform.events.record(tx, [userRegistered(user, now)]);
    return openSession({ ...context, tx }, { user, device, key });
  });
}
