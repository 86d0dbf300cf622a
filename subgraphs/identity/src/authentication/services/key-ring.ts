/** The platform's signing keys: all processes of one database share them. */
import { createPrivateKey, generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock } from '@marque/shared/clock';
import type { Database, Transaction } from '@marque/shared/db';
import { maxTokenSeconds } from '../domain/claims.js';
import type { Sealer } from '../../people/domain/sealer.js';
import { createSnapshot } from '../../tenants/services/snapshot.js';
import { addKey, endKeys, forgetKeys, livingKeys, lockKeys, type SigningKeyRow } from '../store/signing-keys.js';
import type { SigningKey } from '../domain/sign-access-token.js';
import type { PublishedKey } from './token-verifier.js';

export interface KeyRing {
  /** The key to sign with now; the first call makes it. */
  current(): Promise<SigningKey>;
  /** Replaces the signing key when it is older; tokens of the old one stay good. True when it was replaced. */
  rotate(olderThanMs: number): Promise<boolean>;
}

/** A new key is published this long before it signs, so that every verifier has read it by then. */
export const publishAheadMs = 60_000;
const maxAgeMs = 10_000;

interface UsableKey extends SigningKey {
  readonly signsFrom: Date;
}

export function createKeyRing(database: Database, sealer: Sealer, clock: Clock): KeyRing {
  const keys = createSnapshot(() => database.system((tx) => usableKeys(tx)), maxAgeMs, 0);

  async function usableKeys(tx: Transaction): Promise<UsableKey[]> {
    return (await livingKeys(tx, clock.now())).flatMap((row) => {
      // A key sealed under another secret still verifies, by its public half, but signs no more.
      const pem = sealer.open(row.privateKeySealed);
      return pem === null ? [] : [{ kid: row.kid, privateKey: createPrivateKey(pem), signsFrom: row.signsFrom }];
    });
  }

  /** The newest key whose time has come. */
  const newest = (usable: readonly UsableKey[]): UsableKey | undefined => usable.findLast((key) => key.signsFrom <= clock.now());

  async function makeFirst(): Promise<void> {
    await database.system(async (tx) => {
      await lockKeys(tx);
      if (newest(await usableKeys(tx)) !== undefined) return;
      await replaceKeys(tx, clock.now());
    });
  }

  /** Older keys count for as long as a token that was signed at the last moment may live. */
  async function replaceKeys(tx: Transaction, signsFrom: Date): Promise<void> {
    await endKeys(tx, new Date(signsFrom.getTime() + maxTokenSeconds * 1000 + maxAgeMs));
    await addKey(tx, await generate(signsFrom));
  }

  async function generate(signsFrom: Date): Promise<SigningKeyRow> {
    const { privateKey, publicKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    return {
      kid: randomUUID(),
      publicJwk: publicKey.export({ format: 'jwk' }),
      privateKeySealed: sealer.seal(pem),
      createdAt: clock.now(),
      signsFrom,
      verifiesUntil: null,
    };
  }

  return {
    async current() {
      const known = newest(await keys.get());
      if (known) return known;
      await makeFirst();
      const made = newest(await keys.newer());
      if (made === undefined) throw new Error('There is no signing key right after one was made.');
      return made;
    },
    async rotate(olderThanMs) {
      const replaced = await database.system(async (tx) => {
        await lockKeys(tx);
        const now = clock.now().getTime();
        await forgetKeys(tx, clock.now());
        const latest = (await usableKeys(tx)).at(-1);
        if (latest !== undefined && now - latest.signsFrom.getTime() < olderThanMs) return false;
        const signsFrom = new Date(latest === undefined ? now : now + publishAheadMs);
        await replaceKeys(tx, signsFrom);
        return true;
      });
      await keys.newer();
      return replaced;
    },
  };
}

/** The public halves of all keys whose tokens still count, for a JWKS and for verifiers. */
export async function publishedKeys(database: Database, clock: Clock): Promise<PublishedKey[]> {
  const rows = await database.system((tx) => livingKeys(tx, clock.now()));
  return rows.map((row) => ({ ...row.publicJwk, kid: row.kid, use: 'sig', alg: 'ES256' }));
}
