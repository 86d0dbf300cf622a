/** What a client shows to be known by, and how the gateway comes to know it. */
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import type { Json, JsonObject } from '../response/json.js';
import { tenantIn } from './named-tenant.js';
import type { NamedTenant } from './named-tenant.js';

/** From the headers of a request, or from `connection_init` of a socket. */
export interface Credentials extends NamedTenant {
  readonly authorization?: string;
  /** The header `x-api-key`. */
  readonly apiKey?: string;
  readonly cookie?: string;
  /** Whether the request comes from a page of the gateway's own host or of a listed origin: without that, no cookie may count. */
  readonly fromOwnPage: boolean;
  readonly address: string | null;
  readonly requestId: string;
}

/**
 * Finds the caller.
 * @throws PlatformError `UNAUTHENTICATED` when a token or key is shown that is not valid; showing none makes a guest. `UNAVAILABLE`
 *   when that cannot be found out.
 */
export type Authenticate = (credentials: Credentials) => Promise<Caller>;

/** Refuses what is shown in a way that nobody understands. @throws PlatformError `BAD_USER_INPUT` */
export function requireClear({ unclear }: Credentials): void {
  if (unclear !== undefined) throw new PlatformError('BAD_USER_INPUT', unclear);
}

/** Refuses who means a tenant and names it in another way: they would see nothing of it and not know why. @throws PlatformError `BAD_USER_INPUT` */
export function requireKnownName({ tenant, misnamedTenant }: Credentials): void {
  if (tenant !== undefined || misnamedTenant === undefined) return;
  throw new PlatformError('BAD_USER_INPUT', `The tenant is named as "marque-tenant", not as "${misnamedTenant}".`);
}

/** What `connection_init` shows, above what its upgrade request has shown. */
export function withPayload(offered: Credentials, payload: JsonObject): Credentials {
  const authorization = payload['authorization'] ?? payload['Authorization'];
  const apiKey = payload['x-api-key'] ?? payload['apiKey'];
  const { misnamedTenant: _, ...rest } = offered;
  const named = tenantIn(payload);
  return {
    ...(named.tenant === undefined ? offered : rest),
    ...shown('authorization', authorization),
    ...shown('apiKey', apiKey),
    ...(offered.tenant === undefined || named.misnamedTenant === undefined ? named : {}),
  };
}

/** What is no text is shown all the same, and is never taken for nothing. */
function shown(name: 'authorization' | 'apiKey', value: Json | undefined): Partial<Credentials> {
  if (value === undefined || value === null) return {};
  return typeof value === 'string' ? { [name]: value } : { unclear: `Send "${name}" as a text.` };
}

/** Whether a caller of a live connection may stay. */
export type Standing = 'valid' | 'expired' | 'revoked';

/** Asks again, every few seconds, about the caller of a live connection. */
export type CheckStanding = (caller: Caller, credentials: Credentials) => Promise<Standing>;

/** Asks by authenticating again: what is refused now has expired or been revoked, what names another or other rights has been revoked. */
export function standingByAuthenticating(authenticate: Authenticate): CheckStanding {
  return async (caller, credentials) => {
    try {
      return rightsOf(await authenticate(credentials)) === rightsOf(caller) ? 'valid' : 'revoked';
    } catch (error) {
      // Whether it still counts is not known: for the watch to say.
      if (error instanceof PlatformError && error.code === 'UNAVAILABLE') throw error;
      return caller.apiKeyId === undefined ? 'expired' : 'revoked';
    }
  };
}

const rightsOf = ({ kind, userId, tenantId, role, scopes }: Caller): string => JSON.stringify([kind, userId, tenantId, role, scopes]);
