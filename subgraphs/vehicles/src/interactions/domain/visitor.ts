/** Guests who agreed: known by a token that they alone have. */
import { createHash, randomBytes } from 'node:crypto';
import type { Caller } from '@marque/shared/auth';
import type { Subject } from './interaction.js';

const tokenBytes = 24;
const tokenPattern = /^[A-Za-z0-9_-]{32}$/;

/** A new visitor's token: nobody guesses it, and only its holder has it. */
export const newVisitor = (): string => randomBytes(tokenBytes).toString('base64url');

/** The id under which a visitor's consent is kept; a UUID of version 8, as no person's is. */
function idOfVisitor(token: string): string {
  const hex = createHash('sha256').update(`visitor:${token}`).digest('hex').slice(0, 32);
  const id = `${hex.slice(0, 12)}8${hex.slice(13, 16)}a${hex.slice(17)}`;
  return [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-');
}

/** The guest of a token. */
export const guestOf = (tenantId: string, token: string): Subject => ({ tenantId, subjectId: idOfVisitor(token), isGuest: true });

/**
 * Whose interactions a call is about: the person who is signed in, or the guest of the token; null for nobody. Neither an administrator who acts
 * for a person nor a program with the person's key is the person.
 */
export function subjectOf(caller: Caller, tenantId: string, visitor: string | null | undefined): Subject | null {
  if (caller.kind === 'guest') return visitor && tokenPattern.test(visitor) ? guestOf(tenantId, visitor) : null;
  const isPerson = caller.kind === 'user' && caller.actorId === undefined && caller.apiKeyId === undefined;
  return isPerson && caller.userId !== null ? { tenantId, subjectId: caller.userId, isGuest: false } : null;
}
