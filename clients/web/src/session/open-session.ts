/** The session of this browser at one business, before anything is shown. */
import { cookieSession, type CookieSession, type SessionChange } from '@marque/sdk/cookies';

/** The session, and word of who is signed in by it, from whichever tab it comes. */
export interface OpenSession {
  readonly session: CookieSession;
  /** Calls back when another person, or nobody, is signed in; returns how to stop. */
  readonly follow: (listener: (change: SessionChange) => void) => () => void;
}

/** Opens it; nothing is asked before it is used. */
export function openSession(tenant: string, fetch: typeof globalThis.fetch): OpenSession {
  const listeners = new Set<(change: SessionChange) => void>();
  const session = cookieSession({
    url: '/graphql',
    tenant,
    fetch,
    onPerson: (change) => {
      for (const listener of listeners) listener(change);
    },
  });
  return {
    session,
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
