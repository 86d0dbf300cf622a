/** The application: the graph, the business, the reader's language, and the pages. */
import { createCore } from '@marque/sdk/core';
import { type ReactNode, useState } from 'react';
import { Provider as GraphProvider } from 'urql';
import { ServerClockProvider } from '../graph/clock-context.js';
import { createGraphClient } from '../graph/graph-client.js';
import { createServerClock } from '../graph/server-clock.js';
import { useAnswer } from '../graph/use-answer.js';
import { BusinessProvider } from '../session/business.js';
import { BusinessDocument } from '../session/generated/operations.js';
import { ViewerProvider } from '../session/viewer.js';
import { languageFor } from '../words/languages.js';
import { WordsProvider } from '../words/words-provider.js';
import { ChooseBusiness } from './choose-business.js';
import { NoBusiness } from './no-business.js';
import type { Place } from './place.js';
import { Pages } from './pages.js';
import { usePreference } from './preference.js';
import { useTheme, useThemeOnPage } from './use-theme.js';

/** Opens what lives as long as the page. */
function openGraph(slug: string | null) {
  const clock = createServerClock(globalThis.fetch.bind(globalThis));
  const core = createCore({ url: '/graphql', tenant: slug ?? undefined, fetch: clock.fetch });
  return { clock, core, client: createGraphClient(core) };
}

/** The application at a place. */
export function App({ place }: { readonly place: Place }): ReactNode {
  const [{ clock, client }] = useState(() => openGraph(place.slug));
  return (
    <ServerClockProvider value={clock}>
      <GraphProvider value={client}>
        {place.slug === null ? <Entrance /> : <OfBusiness basePath={place.basePath} slug={place.slug} />}
      </GraphProvider>
    </ServerClockProvider>
  );
}

/** A host that belongs to no one business: they are all shown. */
function Entrance(): ReactNode {
  const [language] = usePreference('language');
  const [theme] = useTheme();
  useThemeOnPage(theme, null);
  return (
    <WordsProvider language={languageFor(language, navigator.language)} tenantLocale={navigator.language} timeZone="UTC">
      <ChooseBusiness />
    </WordsProvider>
  );
}

function OfBusiness({ basePath, slug }: { readonly basePath: string; readonly slug: string }): ReactNode {
  const answer = useAnswer(BusinessDocument, {});
  const business = answer.data?.tenant ?? null;
  const [language] = usePreference('language');
  const [theme] = useTheme();
  useThemeOnPage(theme, business?.brand.color ?? null);
  if (answer.isLoading) return null;
  const locale = business?.locale ?? navigator.language;
  return (
    <WordsProvider language={languageFor(language, locale)} tenantLocale={locale} timeZone={business?.timeZone ?? 'UTC'}>
      {business === null ? (
        <NoBusiness slug={slug} answer={answer} />
      ) : (
        <BusinessProvider value={business}>
          <ViewerProvider>
            <Pages basePath={basePath} />
          </ViewerProvider>
        </BusinessProvider>
      )}
    </WordsProvider>
  );
}
