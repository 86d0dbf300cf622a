/** Signing in and out, and what follows: everything below is made anew for the next person, who is shown nothing of the last one. */
import type { Core } from '@marque/sdk/core';
import type { SignedIn, SignInInput, SignInOutcome } from '@marque/sdk/cookies';
import { createContext, Fragment, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Provider as GraphProvider } from 'urql';
import { createGraphClient } from '../graph/graph-client.js';
import type { OpenSession } from './open-session.js';

/** What has to be told after the person has changed: another device was signed out, or the platform ended the session. */
export type SessionNews = { readonly kind: 'replaced'; readonly session: NonNullable<SignedIn['replaced']> } | { readonly kind: 'ended' };

/** What pages do with the session. */
export interface Session {
  /** Signs in; a refusal is an answer, a fault is thrown. The session that a registration has just opened is replaced without a word. */
  readonly signIn: (input: SignInInput, opened?: string) => Promise<SignInOutcome>;
  /** Throws where the platform could not be told: then the session goes on. */
  readonly signOut: () => Promise<void>;
  readonly news: SessionNews | null;
  readonly dismissNews: () => void;
}

const context = createContext<Session | null>(null);

/** The session. @throws Error outside of a business's pages */
export function useSession(): Session {
  const session = useContext(context);
  if (session === null) throw new Error('There is no session here.');
  return session;
}

interface SessionProviderProps {
  readonly opened: OpenSession;
  readonly core: Core;
  readonly children: ReactNode;
}

/** Gives the session, and a graph of its own to each person. */
export function SessionProvider({ opened: { session, follow }, core, children }: SessionProviderProps): ReactNode {
  const [graph, setGraph] = useState(() => ({ number: 0, client: createGraphClient(core) }));
  const [news, setNews] = useState<SessionNews | null>(null);
  const changes = useRef(0);
  useEffect(() => {
    const renew = (): void => {
      changes.current += 1;
      setGraph(({ number }) => ({ number: number + 1, client: createGraphClient(core) }));
    };
    return follow(({ ended }) => {
      setNews(ended ? { kind: 'ended' } : null);
      renew();
    });
  }, [core, follow]);
  const value = useMemo((): Session => {
    /** A browser that keeps no record tells of no change; then it is made here. */
    const changing = async <T,>(work: () => Promise<T>, isChange: (result: T) => boolean): Promise<T> => {
      const before = changes.current;
      const result = await work();
      if (isChange(result) && changes.current === before)
        setGraph(({ number }) => ({ number: number + 1, client: createGraphClient(core) }));
      return result;
    };
    return {
      async signIn(input, opened) {
        const outcome = await changing(
          () => session.signIn(input),
          ({ __typename }) => __typename === 'SignedIn',
        );
        if (outcome.__typename === 'SignedIn' && outcome.replaced !== null && outcome.replaced.id !== opened)
          setNews({ kind: 'replaced', session: outcome.replaced });
        return outcome;
      },
      signOut: () =>
        changing(
          () => session.signOut(),
          () => true,
        ),
      news,
      dismissNews: () => setNews(null),
    };
  }, [core, session, news]);
  return (
    <context.Provider value={value}>
      <GraphProvider value={graph.client}>
        <Fragment key={graph.number}>{children}</Fragment>
      </GraphProvider>
    </context.Provider>
  );
}
