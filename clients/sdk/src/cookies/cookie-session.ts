/** A session that the browser holds in cookies, for all of its tabs: no script sees a token, one tab renews, and all know who is signed in. */
import { GraphError } from '../errors.js';
import { endsSession } from '../session.js';
import type { SharedSession } from '../session.js';
import { asSignInOutcome } from './session-outcomes.js';
import type { SignInInput, SignInOutcome } from './session-outcomes.js';
import { dueInMs, pageStorage } from './session-record.js';
import type { SessionStorage } from './session-record.js';
import { sessionRequests } from './session-requests.js';
import type { SessionRequestOptions } from './session-requests.js';
import { nobody, SharedRecord } from './shared-record.js';
import type { SharedRecordOptions } from './shared-record.js';

export type { SignedIn, SignInInput, SignInOutcome } from './session-outcomes.js';
export type { SessionStorage } from './session-record.js';
export type { SessionChange } from './shared-record.js';

/** As much of `navigator.locks` as keeps tabs apart. */
export interface TabLocks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Settings of a session in cookies; what is left out is the browser's own. */
export interface CookieSessionOptions extends SessionRequestOptions {
  /** Told when another person, or nobody, is signed in, whichever tab it came from. */
  readonly onPerson?: SharedRecordOptions['onPerson'];
  readonly storage?: SessionStorage | undefined;
  readonly locks?: TabLocks | undefined;
  readonly page?: SharedRecordOptions['page'];
  readonly now?: (() => number) | undefined;
}

/** The session of one business, for `createCore({ url, tenant, session })`. */
export interface CookieSession extends SharedSession {
  /** Signs in; who was signed in before is not any more. Sent once: repeated by the caller alone. */
  signIn(input: SignInInput): Promise<SignInOutcome>;
  /** Ends the session. Throws where the platform could not be told: then the browser still has the cookies, and the session goes on. */
  signOut(): Promise<void>;
  /** Hears of other tabs no more. */
  close(): void;
}

/** Makes it; asks nothing before it is used. */
export function cookieSession(options: CookieSessionOptions): CookieSession {
  const { now = Date.now, locks = pageLocks(), storage = pageStorage(), page = pageEvents(), onPerson } = options;
  const key = `marque-session.${options.tenant}`;
  const record = new SharedRecord({ storage, key, page, onPerson });
  const ask = sessionRequests(options);
  /** One tab at a time changes the session. Without locks the platform answers tabs that renew at once alike. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => (locks === undefined ? work() : locks.request(key, work));
  const renew = renewal(record, ask, alone, now);
  const renewalInMs = (): number => dueInMs(record.seen, now());
  return {
    async current() {
      record.look();
      if (renewalInMs() === 0) await renew();
      return record.look();
    },
    async replace(refused) {
      if (refused !== undefined && record.look() === refused) await renew();
      const mark = record.look();
      return mark !== undefined && mark !== refused;
    },
    renewalInMs,
    authorization: () => undefined,
    person: () => record.seen?.userId ?? null,
    onChange: (listener) => record.onChange(listener),
    signIn: (input) =>
      alone(async () => {
        const obtainedAt = now();
        const { outcome, userId, lifeMs } = await ask('POST', '', false, input);
        if (userId !== null) record.keep({ userId, obtainedAt, lifeMs, ended: false });
        return asSignInOutcome(outcome);
      }),
    signOut: () =>
      alone(async () => {
        await ask('DELETE', '', true);
        record.keep(nobody);
      }),
    close: () => record.close(),
  };
}

type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** Renews, once for all who ask at the same time; resolves when it is known what counts, throws where that could not be found out. */
function renewal(record: SharedRecord, ask: ReturnType<typeof sessionRequests>, alone: Alone, now: () => number): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  const exchange = async (stale: string | undefined): Promise<void> => {
    // Another tab was faster: what it brought counts here too.
    if (record.look() !== stale) return;
    const obtainedAt = now();
    try {
      const { userId, lifeMs } = await ask('POST', '/refresh', true);
      if (userId === null) throw new GraphError('UNAUTHENTICATED', 'The session has ended.');
      record.keep({ userId, obtainedAt, lifeMs, ended: false });
    } catch (error) {
      if (!endsSession(error)) throw error;
      // Somebody may have signed in meanwhile, where there are no locks.
      if (record.look() === stale) record.keep({ ...nobody, ended: true });
    }
  };
  return () => {
    const stale = record.look();
    underWay ??= alone(() => exchange(stale)).finally(() => {
      underWay = null;
    });
    return underWay;
  };
}

/** The window; nothing where there is none. */
function pageEvents(): CookieSessionOptions['page'] {
  return typeof globalThis.addEventListener === 'function' ? globalThis : undefined;
}

/** The locks of the browser, which all tabs of this host have in common; nothing where it has none. */
function pageLocks(): TabLocks | undefined {
  const { navigator } = globalThis as { readonly navigator?: { readonly locks?: TabLocks } };
  return navigator?.locks;
}
