import { createHash } from 'node:crypto';

/** A UUID (version 8) that depends on nothing but the name: the same step of the same command has the same key each time. */
export function derivedId(...name: readonly string[]): string {
  const hash = createHash('sha256')
    .update(`marque-auction:${JSON.stringify(name)}`)
    .digest('hex');
  const variant = ((Number.parseInt(hash.slice(15, 16), 16) & 0b0011) | 0b1000).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(12, 15)}-${variant}${hash.slice(16, 19)}-${hash.slice(19, 31)}`;
}
