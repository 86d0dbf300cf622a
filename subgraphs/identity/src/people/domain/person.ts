/** Names and kinds of people and devices. */
import type { Role } from '@marque/shared/auth';
import { shownText } from '@marque/shared/text/shown-text';
import type { KycStatus } from '../../kyc/domain/kyc.js';

export const clientTypes = ['INDIVIDUAL', 'BUSINESS'] as const;
export type ClientType = (typeof clientTypes)[number];

export const userStatuses = ['ACTIVE', 'SUSPENDED'] as const;
export type UserStatus = (typeof userStatuses)[number];

export const deviceTypes = ['DESKTOP', 'MOBILE', 'TABLET'] as const;
export type DeviceType = (typeof deviceTypes)[number];

/** Why a session ended. */
export const sessionEnds = [
  'LOGGED_OUT',
  'LOGGED_OUT_EVERYWHERE',
  'REPLACED_BY_LOGIN',
  'REFRESH_TOKEN_REUSED',
  'PASSWORD_CHANGED',
  'FORCED',
  'SUSPENDED',
  'ROLE_CHANGED',
] as const;
export type SessionEnd = (typeof sessionEnds)[number];

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
  readonly status: UserStatus;
  readonly kycStatus: KycStatus;
  readonly createdAt: Date;
}

/** Which people a list shows. */
export interface UserFilter {
  /** Part of the email or of the name. */
  readonly search: string | null;
  readonly role: Role | null;
  readonly status: UserStatus | null;
  readonly kycStatus: KycStatus | null;
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
