/** Names and kinds of people and devices. */

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

/** What others see of a person: the given name and the family name's first letter. */
export function publicName(givenName: string, familyName: string): string {
  const initial = [...familyName.trim()][0];
  return initial === undefined ? givenName.trim() : `${givenName.trim()} ${initial.toUpperCase()}.`;
}

/** A name trimmed and with single spaces, or null when it is empty, too long or has control characters. */
export function parseName(input: string): string | null {
  const name = input.normalize('NFC').trim().replace(/\s+/gu, ' ');
  return name === '' || [...name].length > 80 || /\p{Cc}/u.test(name) ? null : name;
}
