/** What a client shows to be known by, and how the gateway comes to know it. */
import type { Caller } from '@marque/shared/auth';

/** From the headers of a request, or from `connection_init` of a socket. */
export interface Credentials {
  readonly authorization?: string;
  /** Slug or id of the tenant that a guest looks at. */
  readonly tenant?: string;
  readonly cookie?: string;
  readonly address: string | null;
  readonly requestId: string;
}

/**
 * Finds the caller.
 * @throws PlatformError `UNAUTHENTICATED` when a token is shown that is not valid; showing none makes a guest.
 */
export type Authenticate = (credentials: Credentials) => Promise<Caller>;

/** Whether a caller of a live connection may stay. */
export type Standing = 'valid' | 'expired' | 'revoked';

/** Asks again, every few seconds, about the caller of a live connection. */
export type CheckStanding = (caller: Caller, credentials: Credentials) => Promise<Standing>;

/** Asks by authenticating again: what is refused now has expired, what names another now has been revoked. */
export function standingByAuthenticating(authenticate: Authenticate): CheckStanding {
  return async (caller, credentials) => {
    try {
      const now = await authenticate(credentials);
      const same = now.kind === caller.kind && now.userId === caller.userId && now.tenantId === caller.tenantId && now.role === caller.role;
      return same ? 'valid' : 'revoked';
    } catch {
      return 'expired';
    }
  };
}
