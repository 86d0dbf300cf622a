/** Why sessions end. */

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
