/** What is known of a person, and how their names are written. */
import type { Role } from '@marque/shared/auth';
import { shownText } from '@marque/shared/text/shown-text';
import type { KycState } from './kyc-state.js';

export const clientTypes = ['INDIVIDUAL', 'BUSINESS'] as const;
export type ClientType = (typeof clientTypes)[number];

export const userStates = ['ACTIVE', 'SUSPENDED'] as const;
export type UserState = (typeof userStates)[number];

/** What is known of a person. */
export interface Person {
  readonly id: string;
  readonly tenantId: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly phoneSealed: string | null;
  readonly clientType: ClientType;
  readonly role: Role;
  readonly state: UserState;
  readonly kycState: KycState;
  readonly createdAt: Date;
}

/** What others see of a person: the given name and the family name's first letter. */
export function publicName(givenName: string, familyName: string): string {
  const initial = Array.from(familyName.trim())[0];
  return initial === undefined ? givenName.trim() : `${givenName.trim()} ${initial.toUpperCase()}.`;
}

/** A name of one line, or null when it is too long, shows nothing or has characters that deceive the eye. */
export const parseName = (input: string): string | null => shownText(input, { max: 80 });

/** A stated reason, or null as for a name, with up to 500 characters in lines. */
export const parseReason = (input: string): string | null => shownText(input, { max: 500, lines: true });
