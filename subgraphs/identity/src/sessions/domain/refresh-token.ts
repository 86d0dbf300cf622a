/** Refresh tokens: opaque to clients, stored only as a hash. */
import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { isId } from '@marque/shared/ids';

const secretBytes = 32;
const idBytes = 16;

/** The first token of a session. It carries its tenant, so that a client needs nothing else to use it. */
export function newRefreshToken(tenantId: string): string {
  const id = Buffer.from(tenantId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, randomBytes(secretBytes)]).toString('base64url');
}

/** Gives the token that follows on another: always the same one, and nobody without the platform's secret can tell it. */
export type Succession = (token: string) => string;

/**
 * A successor is derived and not drawn, so that a lost answer can be given again although only hashes are stored.
 * @param secret the platform's, the same in all processes
 */
export function createSuccession(secret: string): Succession {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'marque identity refresh tokens', secretBytes));
  return (token) => {
    const bytes = Buffer.from(token, 'base64url');
    return Buffer.concat([bytes.subarray(0, idBytes), createHmac('sha256', key).update(bytes).digest()]).toString('base64url');
  };
}

/** The tenant that a token says it is of, and the hash under which it is stored; null for a text that is no token. */
export function readRefreshToken(token: string): { tenantId: string; tokenHash: string } | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== idBytes + secretBytes || bytes.toString('base64url') !== token) return null;
  const tenantId = bytes
    .subarray(0, idBytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
  return isId(tenantId) ? { tenantId, tokenHash: hashRefreshToken(token) } : null;
}

/** SHA-256: the token has 256 random bits, so a slow hash would add nothing. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
