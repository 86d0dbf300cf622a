/** The platform's signing keys: all processes of one database share them. */
import { createPrivateKey, generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock } from '@marque/shared/clock';
import type { Database, Transaction } from '@marque/shared/db';
import type { Sealer } from '../../people/domain/sealer.js';
import { createSnapshot, type Snapshot } from '../../tenants/services/snapshot.js';
import { maxTokenSeconds } from '../domain/claims.js';
import type { SigningKey } from '../domain/sign-access-token.js';
import { addKey, endKeys, forgetKeys, livingKeys, lockKeys } from '../store/signing-keys.js';
import type { SigningKeyRow } from '../store/tables.js';
import type { PublishedKey } from './token-verifier.js';

/** A new key is published this long before it signs, so that every verifier has read it by then. */
export const publishAheadMs = 60_000;
const maxAgeMs = 10_000;

interface UsableKey extends SigningKey {
  readonly signsFrom: Date;
}

/** The signing keys of the database, as far as this process can open them. */
export class KeyRing {
  private readonly keys: Snapshot<readonly UsableKey[]>;

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {
    this.keys = createSnapshot(() => database.system((tx) => this.usableKeys(tx)), maxAgeMs, 0);
  }

  /** The key to sign with now; the first call makes it. */
  async current(): Promise<SigningKey> {
    const known = this.newest(await this.keys.get());
    if (known) return known;
    await this.makeFirst();
    const made = this.newest(await this.keys.newer());
    if (made === undefined) throw new Error('There is no signing key right after one was made.');
    return made;
  }

  /** Replaces the signing key when it is older; tokens of the old one stay good. True when it was replaced. */
  async rotate(olderThanMs: number): Promise<boolean> {
    const replaced = await this.database.system(async (tx) => {
      await lockKeys(tx);
      const now = this.clock.now().getTime();
      await forgetKeys(tx, this.clock.now());
      const latest = (await this.usableKeys(tx)).at(-1);
      if (latest !== undefined && now - latest.signsFrom.getTime() < olderThanMs) return false;
      await this.replaceKeys(tx, new Date(latest === undefined ? now : now + publishAheadMs));
      return true;
    });
    await this.keys.newer();
    return replaced;
  }

  private async makeFirst(): Promise<void> {
    await this.database.system(async (tx) => {
      await lockKeys(tx);
      if (this.newest(await this.usableKeys(tx)) !== undefined) return;
      await this.replaceKeys(tx, this.clock.now());
    });
  }

  /** Older keys count for as long as a token that was signed at the last moment may live. */
  private async replaceKeys(tx: Transaction, signsFrom: Date): Promise<void> {
    await endKeys(tx, new Date(signsFrom.getTime() + maxTokenSeconds * 1000 + maxAgeMs));
    await addKey(tx, await this.generate(signsFrom));
  }

  private async generate(signsFrom: Date): Promise<SigningKeyRow> {
    const { privateKey, publicKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    return {
      kid: randomUUID(),
      publicJwk: publicKey.export({ format: 'jwk' }),
      privateKeySealed: this.sealer.seal(pem),
      createdAt: this.clock.now(),
      signsFrom,
      verifiesUntil: null,
    };
  }

  private async usableKeys(tx: Transaction): Promise<UsableKey[]> {
    return (await livingKeys(tx, this.clock.now())).flatMap((row) => {
      // A key sealed under another secret still verifies, by its public half, but signs no more.
      const pem = this.sealer.open(row.privateKeySealed);
      return pem === null ? [] : [{ kid: row.kid, privateKey: createPrivateKey(pem), signsFrom: row.signsFrom }];
    });
  }

  /** The newest key whose time has come. */
  private newest(usable: readonly UsableKey[]): UsableKey | undefined {
    return usable.findLast((key) => key.signsFrom <= this.clock.now());
  }
}

/** The public halves of all keys whose tokens still count, for a JWKS and for verifiers. */
export async function publishedKeys(database: Database, clock: Clock): Promise<PublishedKey[]> {
  const rows = await database.system((tx) => livingKeys(tx, clock.now()));
  return rows.map((row) => ({ ...row.publicJwk, kid: row.kid, use: 'sig', alg: 'ES256' }));
}
