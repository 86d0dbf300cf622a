/** The operations behind a session in cookies, and their outcomes. */
import type { Answer } from '../../response/answer.js';
import { isJsonObject } from '../../response/json.js';
import type { Json, JsonObject } from '../../response/json.js';
import { z } from 'zod';
import type { SessionTokens } from './session-cookies.js';

const signedIn = `... on SignedIn {
  replaced { id deviceType deviceName lastUsedAt }
  sessionId accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt
  user { id displayName email givenName familyName role kycState tenant { id slug } }
}`;
const problem = '... on UserError { code message path }';

/** Signs in. */
export const logInText = `mutation LogInWithCookies($input: LogInInput!) {
  logIn(input: $input) { __typename ${signedIn} ${problem} ... on InvalidCredentials { retryAfterSeconds } ... on AccountSuspended { reason appeal } }
}`;
/** Goes on with a session. */
export const refreshText = `mutation RefreshCookies($input: RefreshSessionInput!) {
  refreshSession(input: $input) { __typename ${signedIn} ${problem} ... on SessionEnded { reused } }
}`;
/** Signs out. */
export const logOutText = 'mutation LogOutOfCookies { logOut { __typename endedSessions } }';

/** What a mutation of one field has answered. */
export interface Outcome {
  readonly field: string;
  /** The member of the union, such as `SignedIn`. */
  readonly type: string;
  readonly value: JsonObject;
}

/** The outcome of an answer; null where there are errors instead. */
export function outcomeOf({ data, errors }: Answer): Outcome | null {
  if (data === undefined || errors.length > 0) return null;
  const answered = JSON.parse(data) as Json;
  const [entry] = isJsonObject(answered) ? Object.entries(answered) : [];
  if (entry === undefined || !isJsonObject(entry[1])) return null;
  const [field, value] = entry;
  return { field, type: typeName.parse(value['__typename']), value };
}

const typeName = z.string();
const session = z.object({
  accessToken: z.string(),
  accessTokenExpiresAt: z.string(),
  refreshToken: z.string(),
  refreshTokenExpiresAt: z.string(),
  user: z.object({ tenant: z.object({ slug: z.string() }) }),
});

/** The tokens in an outcome, and the business at which they count; null where it brought none. */
export function sessionIn({ type, value }: Outcome): { readonly tokens: SessionTokens; readonly slug: string } | null {
  if (type !== 'SignedIn') return null;
  const { user, ...tokens } = session.parse(value);
  return { tokens, slug: user.tenant.slug };
}

/** The outcome as a page may see it. */
export function withoutTokens({ field, value }: Outcome): JsonObject {
  const { accessToken: _access, refreshToken: _refresh, ...shown } = value;
  return { [field]: shown };
}
