/** Who the client is signed in as: keeps the tokens and renews them, one renewal at a time. */
import { isRecord } from './document.js';
import { GraphError } from './errors.js';

/** The tokens of one sign-in. */
export interface Tokens {
  readonly accessToken: string;
  /** Absent where the browser keeps it in a cookie, or where the caller handles renewal. */
  readonly refreshToken?: string;
}

/** What a session needs from outside. */
export interface SessionOptions {
  readonly tokens?: Tokens | undefined;
  /**
   * Exchanges a refresh token for new tokens. Never called twice at once. After a lost answer it is called again with the same
   * one, for there is no other: the platform repeats its answer for a short time, and takes a later use as theft.
   */
  readonly renew?: ((refreshToken: string) => Promise<Tokens>) | undefined;
  /** Told of each change, so that the caller can store the tokens; null after the session has ended. */
  readonly onTokens?: ((tokens: Tokens | null) => void) | undefined;
  /** Told of each access token that a renewal brought; not of a new sign-in. */
  readonly onRenewed?: ((accessToken: string) => void) | undefined;
  readonly now?: () => number;
}

/** A sign-in that may change over time. */
export interface Session {
  /** The current access token, renewed first where it is about to expire; undefined for a guest. */
  accessToken(): Promise<string | undefined>;
  /**
   * Called after the server refused `token`. True where another token is now current and the call is worth repeating.
   * Many callers refused at once share one renewal.
   */
  replace(token: string | undefined): Promise<boolean>;
  /** Time until the access token is due for renewal; Infinity where it never is. */
  renewalInMs(): number;
  /** Starts (or with null ends) a sign-in. */
  set(tokens: Tokens | null): void;
}

/** Renewed this long before the end of a token's life. */
const marginMs = 30_000;

/** Makes a session; with no tokens it is a guest's. */
export function createSession(options: SessionOptions): Session {
  const now = options.now ?? Date.now;
  let tokens = options.tokens ?? null;
  let dueAt = tokens === null ? Infinity : renewalDue(tokens.accessToken, now());
  let renewal: Promise<void> | null = null;

  const set = (next: Tokens | null): void => {
    tokens = next;
    dueAt = next === null ? Infinity : renewalDue(next.accessToken, now());
    options.onTokens?.(next);
  };

  const exchange = async (before: Tokens, renew: (refreshToken: string) => Promise<Tokens>): Promise<void> => {
    try {
      const next = await renew(before.refreshToken ?? '');
      if (tokens !== before) return;
      set(next);
      options.onRenewed?.(next.accessToken);
    } catch (error) {
      if (tokens === before && endsSession(error)) set(null);
      throw error;
    }
  };

  const renewed = async (): Promise<boolean> => {
    if (tokens?.refreshToken === undefined || options.renew === undefined) return false;
    renewal ??= exchange(tokens, options.renew).finally(() => {
      renewal = null;
    });
    await renewal;
    return true;
  };

  return {
    async accessToken() {
      if (now() >= dueAt) await renewed();
      return tokens?.accessToken;
    },
    async replace(token) {
      if (tokens !== null && tokens.accessToken !== token) return true;
      return token !== undefined && renewed();
    },
    renewalInMs: () => Math.max(0, dueAt - now()),
    set,
  };
}

/** A refused refresh token is of no more use; a server that could not be reached says nothing about it. */
function endsSession(error: unknown): boolean {
  return error instanceof GraphError && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN');
}

/**
 * When a token is to be renewed, on this machine's clock. Counted from now by the token's own lifetime and never compared
 * with its `exp`, because the client's clock may be hours off. A token without readable dates is never renewed in advance.
 */
function renewalDue(accessToken: string, nowMs: number): number {
  const { exp, iat } = claimsOf(accessToken);
  if (typeof exp !== 'number' || typeof iat !== 'number') return Infinity;
  const lifeMs = (exp - iat) * 1000;
  return nowMs + lifeMs - Math.min(marginMs, lifeMs / 2);
}

function claimsOf(token: string): Record<string, unknown> {
  const payload = token.split('.')[1] ?? '';
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return isRecord(claims) ? claims : {};
  } catch {
    return {};
  }
}
