import { newId } from '@marque/shared/ids';
import type { ParsedPerson } from '../domain/parse-person.js';
import { publicName } from '../domain/person.js';
import type { Sealer } from '../domain/sealer.js';
import type { NewUserRow } from './tables.js';

/** A new person of a tenant. */
export interface Newcomer {
  readonly tenantId: string;
  readonly person: ParsedPerson;
  readonly now: Date;
}

/** The row of a new customer without a password. */
export function newUser(sealer: Sealer, { tenantId, person, now }: Newcomer): NewUserRow {
  const { email, givenName, familyName, phone } = person;
  return {
    id: newId(),
    tenantId,
    email,
    givenName,
    familyName,
    displayName: publicName(givenName, familyName),
    phoneSealed: phone === null ? null : sealer.seal(phone),
    clientType: 'INDIVIDUAL',
    role: 'CUSTOMER',
    createdAt: now,
    updatedAt: now,
  };
}
