/** Callers of the standalone gateway: whoever shows a token of an issuer that is named in the settings. */
import type { Caller, Scope } from '@marque/shared/auth';
import { guest } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { createIssuedTokens } from '@marque/shared/auth/issuers';
import type { IssuedToken } from '@marque/shared/auth/issuers';
import type { Logger } from 'pino';
import type { Authenticate } from '../callers/credentials.js';
import type { ScopeIssuer } from './environment.js';

/** Makes callers with the scopes that their token names; who shows none is a guest. A token that does not count is refused. */
export function authenticateByIssuers(issuers: readonly ScopeIssuer[], logger: Logger, now = () => new Date()): Authenticate {
  const tokens = createIssuedTokens({ issuers, now, logger });
  return async ({ authorization, address, requestId }) => {
    if (authorization === undefined) return guest(null, requestId, address);
    const token = /^Bearer +([\w.~+/=-]+) *$/iu.exec(authorization)?.[1];
    if (token === undefined) throw new PlatformError('UNAUTHENTICATED', 'Send the access token as "authorization: Bearer TOKEN".');
    return callerOf(await tokens.verify(token), address, requestId);
  };
}

function callerOf(token: IssuedToken<ScopeIssuer>, address: string | null, requestId: string): Caller {
  // Two issuers may have given the same name to two people.
  const userId = `${token.issuer.issuer} ${token.subject}`;
  const scopes = scopesIn(token);
  return Object.freeze({ kind: 'user', tenantId: null, userId, sessionId: null, role: 'CUSTOMER', scopes, address, requestId });
}

function scopesIn({ issuer, claims }: IssuedToken<ScopeIssuer>): readonly Scope[] {
  const named = claims[issuer.scopes];
  const all: readonly unknown[] = Array.isArray(named) ? named : typeof named === 'string' ? named.split(' ') : [];
  return asScopes(all.filter((scope) => typeof scope === 'string'));
}

/** The closed list is the platform's; for any other supergraph a scope is whatever `@requiresScopes` names there. */
function asScopes(names: readonly string[]): readonly Scope[] {
  return names as readonly Scope[];
}
