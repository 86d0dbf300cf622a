import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The secret that signs calls between processes: the given one, or one that is made once and kept in the data folder. */
export function serviceSecret(dataDir: string, given?: string): string {
  if (given !== undefined) return given;
  const file = path.join(dataDir, 'service-secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}
