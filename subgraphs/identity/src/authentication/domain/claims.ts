/** What an access token says. */
import { type Role, roles, type Scope, scopes } from '@marque/shared/auth';
import { z } from 'zod';

/** The claims and the algorithm that every token of ours has. */
export const tokenIssuer = 'marque-identity';
export const tokenAudience = 'marque';
export const tokenAlgorithm = 'ES256';
/** No token lives longer, whatever the settings say. */
export const maxTokenSeconds = 24 * 60 * 60;

const knownScopes: ReadonlySet<string> = new Set(scopes);
const isScope = (scope: string): scope is Scope => knownScopes.has(scope);

/** The payload of an access token. Scopes that this version does not know are dropped. */
export const claimsSchema = z
  .object({
    sub: z.uuid(),
    tid: z.uuid(),
    role: z.enum(roles),
    scopes: z.array(z.string()).transform((names) => names.filter(isScope)),
    sid: z.uuid(),
    /** The administrator who acts for the subject (RFC 8693). */
    act: z.object({ sub: z.uuid() }).optional(),
    iat: z.int(),
    exp: z.int(),
  })
  .refine((claims) => claims.exp - claims.iat <= maxTokenSeconds, 'lives too long');

/** A token's content once its signature has been checked. */
export interface VerifiedToken {
  readonly userId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** The administrator who acts for the person; null when they act themselves. */
  readonly actorId: string | null;
  readonly expiresAt: Date;
}

/** The facts of a payload. */
export function toVerifiedToken(claims: z.infer<typeof claimsSchema>): VerifiedToken {
  return Object.freeze({
    userId: claims.sub,
    tenantId: claims.tid,
    sessionId: claims.sid,
    role: claims.role,
    scopes: Object.freeze(claims.scopes),
    actorId: claims.act?.sub ?? null,
    expiresAt: new Date(claims.exp * 1000),
  });
}
