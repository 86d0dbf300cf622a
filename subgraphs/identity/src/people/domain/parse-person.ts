import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { parseEmail, parseCodePhone } from '@marque/shared/text/contact';
import { parseName } from './person.js';

/** What is said of a person who is new here. */
export interface PersonInput {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly phone?: string | null | undefined;
}

/** What is said of a new person, each value in the form in which it is stored. */
export interface ParsedPerson extends PersonInput {
  readonly phone: string | null;
}

/** The values as they are stored, or what is wrong with the first that cannot be used. `country` is the tenant's. */
export function parsePerson(input: PersonInput, country: string): ParsedPerson | InvalidInput {
  const email = parseEmail(input.email);
  if (email === null) return invalidInput('This is no email address.', 'email');
  const givenName = parseName(input.givenName);
  if (givenName === null) return invalidInput('A given name has 1 to 80 characters, none of them hidden.', 'givenName');
  const familyName = parseName(input.familyName);
  if (familyName === null) return invalidInput('A family name has 1 to 80 characters, none of them hidden.', 'familyName');
  const given = input.phone ?? null;
  const phone = given === null ? null : parseCodePhone(given, country);
  if (given !== null && phone === null) return invalidInput('Write the phone number as E.164, such as +2348031234567.', 'phone');
  return { email, givenName, familyName, phone };
}
