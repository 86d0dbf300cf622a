/** The keys of one issuer, kept while they are good and when the issuer is away. */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { PlatformError } from '../../errors/errors.js';

/** What keys are kept by. */
export interface IssuerKeysOptions {
  fetch(): Promise<JSONWebKeySet>;
  /** Told of each fetch that failed. */
  onFault(error: unknown): void;
  /** Keys that are older are fetched anew, beside the requests that use them. Default 10 minutes. */
  readonly maxAgeMs?: number;
  /** Least time between two fetches, good or bad: tokens with made-up key ids do not become load on the issuer. Default 10 s. */
  readonly cooldownMs?: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

/** Finds the key that a token names; fetches once at a time. */
export class IssuerKeys {
  private keys: ReturnType<typeof createLocalJWKSet> | null = null;
  private readAt = -Infinity;
  private triedAt = -Infinity;
  private failed = false;
  private reading: Promise<void> | null = null;
  private readonly now: () => number;

  constructor(private readonly options: IssuerKeysOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  /** @throws PlatformError `UNAVAILABLE` when the issuer cannot be asked; an error of `jose` when it has no such key. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.keys === null) await this.read();
    else if (this.now() - this.readAt > (this.options.maxAgeMs ?? 600_000) && !this.coolingDown()) this.read().catch(() => {});
    try {
      return await this.known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // A new key, or a made-up one; what came while others read the keys is as new as can be.
      if (this.reading === null && this.coolingDown() && !this.failed) throw error;
      await this.read();
      return this.known(header, token);
    }
  };

  private known: JWTVerifyGetKey = (header, token) => {
    if (this.keys === null) throw unavailable();
    return this.keys(header, token);
  };

  private coolingDown(): boolean {
    return this.now() - this.triedAt < (this.options.cooldownMs ?? 10_000);
  }

  private read(): Promise<void> {
    if (this.reading !== null) return this.reading;
    if (this.failed && this.coolingDown()) return Promise.reject(unavailable());
    this.triedAt = this.now();
    this.reading = this.fetch().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async fetch(): Promise<void> {
    try {
      this.keys = createLocalJWKSet(await this.options.fetch());
      this.readAt = this.now();
      this.failed = false;
    } catch (error) {
      this.failed = true;
      this.options.onFault(error);
      throw unavailable(error);
    }
  }
}

function unavailable(cause?: unknown): PlatformError {
  return new PlatformError('UNAVAILABLE', 'Tokens of this issuer cannot be checked at present.', cause === undefined ? {} : { cause });
}
