import { type Caller, requireTenant } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { parseEmail, parsePhone } from '../../people/domain/contact.js';
import { brokenPasswordRules, type PasswordRule } from '../domain/passwords.js';
import { type ClientType, type DeviceType, parseName, publicName } from '../../people/domain/person.js';
import { userRegistered } from '../../events.js';
import type { Identity } from '../../services.js';
import { addUsers } from '../../people/store/users.js';
import type { SignedInOutcome } from './log-in.js';
import { openSession } from './open-session.js';
import { invalidInput, type Refusal } from '../../people/domain/outcome.js';

/** What a person says of themselves. */
export interface PersonInput {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string | null;
}

export interface RegisterInput extends PersonInput {
  readonly password: string;
  readonly clientType: ClientType;
  readonly deviceType: DeviceType;
  readonly deviceName: string | null;
}

export type RegisterOutcome =
  | SignedInOutcome
  | { readonly kind: 'EmailTaken' }
  | { readonly kind: 'WeakPassword'; readonly rules: readonly PasswordRule[] }
  | Refusal<'InvalidInput'>;

/** Registers a person as a customer and signs them in. Of two registrations of one email at once, one wins. */
export async function register(identity: Identity, caller: Caller, input: RegisterInput): Promise<RegisterOutcome> {
  const tenantId = requireTenant(caller);
  const tenant = await identity.tenants.byId(tenantId);
  const person = parsePerson(input, tenant?.country ?? '');
  if ('kind' in person) return person;
  const deviceName = input.deviceName === null ? null : parseName(input.deviceName);
  if (input.deviceName !== null && deviceName === null) return invalidInput('The device name is empty or too long.', 'device', 'name');
  const rules = brokenPasswordRules(input.password);
  if (rules.length > 0) return { kind: 'WeakPassword', rules };
  const passwordHash = await identity.passwords.hash(input.password);
  const key = await identity.keys.current();
  return identity.database.tenant(tenantId, async (tx) => {
    const now = identity.clock.now();
    const row = { ...newUser(identity, tenantId, person, now), clientType: input.clientType, passwordHash };
    const [user] = await addUsers(tx, [row]);
    if (user === undefined) return { kind: 'EmailTaken' };
    await identity.events.record(tx, [userRegistered(user, now)]);
    const device = { type: input.deviceType, name: deviceName, address: caller.address };
    return { kind: 'SignedIn', user, ...(await openSession(identity, tx, key, user, device)) };
  });
}

/** The input with each value in the form in which it is stored, or what is wrong with it. */
export function parsePerson(input: PersonInput, country: string): PersonInput | Refusal<'InvalidInput'> {
  const email = parseEmail(input.email);
  if (email === null) return invalidInput('This is no email address.', 'email');
  const givenName = parseName(input.givenName);
  if (givenName === null) return invalidInput('A given name has 1 to 80 characters, none of them hidden.', 'givenName');
  const familyName = parseName(input.familyName);
  if (familyName === null) return invalidInput('A family name has 1 to 80 characters, none of them hidden.', 'familyName');
  const phone = input.phone === null ? null : parsePhone(input.phone, country);
  if (input.phone !== null && phone === null) return invalidInput('Write the phone number as E.164, such as +2348031234567.', 'phone');
  return { email, givenName, familyName, phone };
}

/** The row of a new customer without a password. */
export function newUser(identity: Identity, tenantId: string, person: PersonInput, now: Date) {
  return {
    id: newId(),
    tenantId,
    email: person.email,
    givenName: person.givenName,
    familyName: person.familyName,
    displayName: publicName(person.givenName, person.familyName),
    phoneSealed: person.phone === null ? null : identity.sealer.seal(person.phone),
    clientType: 'INDIVIDUAL' as const,
    role: 'CUSTOMER' as const,
    createdAt: now,
    updatedAt: now,
  };
}
