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

/** A sign-in that may change over time, of which something counts at a time: an access token, or a cookie that is known by a mark alone. */
export interface Session {
  /** What counts now, renewed first where it is about to expire; undefined for a guest. */
  current(): Promise<string | undefined>;
  /**
   * Called after the server refused what counted. True where something else counts now and the call is worth repeating.
   * Many callers refused at once share one renewal.
   */
  replace(refused: string | undefined): Promise<boolean>;
  /** Time until what counts is due for renewal; Infinity where it never is. */
  renewalInMs(): number;
  /** The header that shows it; undefined where the browser does so by itself. */
  authorization(current: string | undefined): string | undefined;
  /** Who is signed in, as far as that can change beside the client: what was asked as one person is never sent as another. */
  person(): string | null;
}

/** A sign-in by tokens that the client holds itself. */
export interface TokenSession extends Session {
  /** Starts (or with null ends) a sign-in. */
  set(tokens: Tokens | null): void;
}

/** A sign-in that the browser holds, for all of its tabs. */
export interface SharedSession extends Session {
  /** Calls back when a socket that is open was opened as somebody who does not count any more; returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** Renewed this long before the end of a token's life. */
const marginMs = 30_000;

/** Makes a session; with no tokens it is a guest's. */
export function createSession(options: SessionOptions): TokenSession {
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
    async current() {
      if (now() >= dueAt) await renewed();
      return tokens?.accessToken;
    },
    async replace(refused) {
      if (tokens !== null && tokens.accessToken !== refused) return true;
      return refused !== undefined && renewed();
    },
    renewalInMs: () => Math.max(0, dueAt - now()),
    authorization: (token) => (token === undefined ? undefined : `Bearer ${token}`),
    person: () => null,
    set,
  };
}

/** Whether a renewal was refused, so that there is nothing to go on with; a server that could not be reached says nothing about it. */
export function endsSession(error: unknown): boolean {
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
