/** The application: the graph, the business, the reader's language, and the pages. */
import { createCore, type Core } from '@marque/sdk/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Provider as GraphProvider } from 'urql';
import { ServerClockProvider } from '../graph/clock-context.js';
import { GraphCoreProvider } from '../graph/core-context.js';
import { createGraphClient } from '../graph/graph-client.js';
import { createServerClock } from '../graph/server-clock.js';
import { useAnswer } from '../graph/use-answer.js';
import { BusinessProvider } from '../session/business.js';
import { BusinessDocument } from '../session/generated/operations.js';
import { openSession, type OpenSession } from '../session/open-session.js';
import { SessionProvider } from '../session/session-context.js';
import { ViewerProvider } from '../session/viewer.js';
import { languageFor } from '../words/languages.js';
import { loadCatalogue } from '../words/catalogues.js';
import { WordsProvider } from '../words/words-provider.js';
import { Words } from '../words/words.js';
import { NoBusiness } from './no-business.js';
import { frameWords } from './frame-words.js';
import type { Place } from './place.js';
import { openRouter, Pages } from './pages.js';
import { usePreference } from './preference.js';
import { useTheme, useThemeOnPage } from './use-theme.js';

/** Who comes to a business does not see it. */
const ChooseBusiness = lazy(async () => ({ default: (await import('./choose-business.js')).ChooseBusiness }));

/** Opens what lives as long as the page. */
function openGraph(slug: string | null) {
  const clock = createServerClock(globalThis.fetch.bind(globalThis));
  const opened = slug === null ? null : openSession(slug, clock.fetch);
  const core = createCore({ url: '/graphql', tenant: slug ?? undefined, session: opened?.session, fetch: clock.fetch });
  // What the business is, is the same for everybody: it is asked as nobody, so that a session which has ended keeps nobody from its pages.
  const asNobody: typeof fetch = (input, init) => clock.fetch(input, { ...init, credentials: 'omit' });
  const outside = createCore({ url: '/graphql', tenant: slug ?? undefined, fetch: asNobody });
  return { clock, core, opened, client: createGraphClient(outside), words: new Words(loadCatalogue, frameWords) };
}

/** The application at a place. */
export function App({ place }: { readonly place: Place }): ReactNode {
  const [{ clock, core, opened, client, words }] = useState(() => openGraph(place.slug));
  return (
    <ServerClockProvider value={clock}>
      <GraphCoreProvider value={core}>
        <GraphProvider value={client}>
          {place.slug === null || opened === null ? (
            <Entrance words={words} />
          ) : (
            <OfBusiness basePath={place.basePath} slug={place.slug} core={core} opened={opened} words={words} />
          )}
        </GraphProvider>
      </GraphCoreProvider>
    </ServerClockProvider>
  );
}

/** A host that belongs to no one business: they are all shown. */
function Entrance({ words }: { readonly words: Words }): ReactNode {
  const [language] = usePreference('language');
  const [theme] = useTheme();
  useThemeOnPage(theme, null);
  return (
    <WordsProvider words={words} language={languageFor(language, navigator.language)} tenantLocale={navigator.language} timeZone="UTC">
      <Suspense fallback={null}>
        <ChooseBusiness />
      </Suspense>
    </WordsProvider>
  );
}

interface OfBusinessProps {
  readonly basePath: string;
  readonly slug: string;
  readonly core: Core;
  readonly opened: OpenSession;
  readonly words: Words;
}

/** The business is asked for once; what stands below the session is asked anew for each person. */
function OfBusiness({ basePath, slug, core, opened, words }: OfBusinessProps): ReactNode {
  const [router] = useState(() => openRouter(basePath, words));
  const answer = useAnswer(BusinessDocument, {});
  const business = answer.data?.tenant ?? null;
  const [language] = usePreference('language');
  const [theme] = useTheme();
  useThemeOnPage(theme, business?.brand.color ?? null);
  if (answer.isLoading) return null;
  const locale = business?.locale ?? navigator.language;
  return (
    <WordsProvider words={words} language={languageFor(language, locale)} tenantLocale={locale} timeZone={business?.timeZone ?? 'UTC'}>
      {business === null ? (
        <NoBusiness slug={slug} answer={answer} />
      ) : (
        <BusinessProvider value={business}>
          <SessionProvider opened={opened} core={core}>
            <ViewerProvider>
              <Pages basePath={basePath} router={router} />
            </ViewerProvider>
          </SessionProvider>
        </BusinessProvider>
      )}
    </WordsProvider>
  );
}
