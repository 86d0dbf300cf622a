/** The whole page: the bar, and GraphiQL below it. */
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { examplesOf } from '../examples/examples.js';
import { CurrentSignIn, examplesPlugin } from './examples-panel.js';
import { EventsPane } from './events-pane.js';
import { fetcherOf } from './fetcher.js';
import { OwnKeys } from './own-keys.js';
import { PlainTabs } from './plain-tabs.js';
import { planPlugin } from './plan-panel.js';
import { SignInBar } from './sign-in-bar.js';
import { Streams } from './streams.js';
import { useSignIn } from './use-sign-in.js';

const plugins = [examplesPlugin, planPlugin, HISTORY_PLUGIN];

/** The explorer. */
export function Explorer(): ReactElement {
  const signIn = useSignIn();
  const { client, tenant } = signIn;
  const [streams] = useState(() => new Streams());
  const fetcher = useMemo(() => fetcherOf(client, streams), [client, streams]);
  const first = examplesOf(tenant.slug)[0];
  return (
    <CurrentSignIn value={signIn}>
      <SignInBar signIn={signIn} />
      <main>
        <GraphiQL
          fetcher={fetcher}
          plugins={plugins}
          visiblePlugin={examplesPlugin}
          defaultEditorToolsVisibility="variables"
          {...(first === undefined
            ? {}
            : { defaultTabs: [{ query: first.query, variables: JSON.stringify(first.variables(tenant), null, 2) }] })}
        >
          <GraphiQL.Logo>
            <span />
          </GraphiQL.Logo>
          <GraphiQL.Footer>
            <EventsPane streams={streams} />
          </GraphiQL.Footer>
          <OwnKeys />
          <PlainTabs />
        </GraphiQL>
      </main>
    </CurrentSignIn>
  );
}
