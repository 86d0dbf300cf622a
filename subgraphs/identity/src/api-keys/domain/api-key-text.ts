/** API keys as texts: `mq_`, the key's id in hex, and a secret. Stored only as a hash. */
import { createHash, randomBytes } from 'node:crypto';
import { newId } from '@marque/shared/ids';

const secretBytes = 32;
const shape = /^mq_([0-9a-f]{32})_[\w-]{43}$/u;

/** What is public of a key: enough to tell which one a program uses. */
export const apiKeyPrefix = (id: string): string => `mq_${id.replaceAll('-', '')}`;

/** A new key; the text is shown once and kept by nobody here. */
export function newApiKey(): { id: string; text: string; secretHash: string } {
  const id = newId();
  const text = `${apiKeyPrefix(id)}_${randomBytes(secretBytes).toString('base64url')}`;
  return { id, text, secretHash: hashApiKey(text) };
}

/** The id that a key names and the hash of its whole text; null for a text that is no key. */
export function readApiKey(text: string): { id: string; secretHash: string } | null {
  const hex = shape.exec(text)?.[1];
  if (hex === undefined) return null;
  return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5'), secretHash: hashApiKey(text) };
}

/** SHA-256: the secret has 256 random bits, so a slow hash would add nothing. */
function hashApiKey(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
