/** The whole page: the bar, and GraphiQL below it. */
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { examplesOf } from '../examples/examples.js';
import { CurrentSignIn, examplesPlugin } from './examples-panel.js';
import { fetcherOf } from './fetcher.js';
import { planPlugin } from './plan-panel.js';
import { SignInBar } from './sign-in-bar.js';
import { useSignIn } from './use-sign-in.js';

const plugins = [examplesPlugin, planPlugin, HISTORY_PLUGIN];

/** The explorer. */
export function Explorer(): ReactElement {
  const signIn = useSignIn();
  const { client, tenant } = signIn;
  const fetcher = useMemo(() => fetcherOf(client), [client]);
  const first = examplesOf(tenant.slug)[0];
  return (
    <CurrentSignIn value={signIn}>
      <SignInBar signIn={signIn} />
      <GraphiQL
        fetcher={fetcher}
        plugins={plugins}
        visiblePlugin={examplesPlugin}
        defaultEditorToolsVisibility="variables"
        {...(first === undefined
          ? {}
          : { defaultTabs: [{ query: first.query, variables: JSON.stringify(first.variables(tenant), null, 2) }] })}
      />
    </CurrentSignIn>
  );
}
