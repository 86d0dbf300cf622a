/** The whole page: the bar, and GraphiQL below it. */
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useMemo } from 'react';
import type { ReactElement } from 'react';
import { examplesOf } from '../examples/examples.js';
import { CurrentSignIn, examplesPlugin } from './examples-panel.js';
import { connect } from './fetcher.js';
import { SignInBar } from './sign-in-bar.js';
import { useSignIn } from './use-sign-in.js';

const plugins = [examplesPlugin, HISTORY_PLUGIN];

/** The explorer. */
export function Explorer(): ReactElement {
  const signIn = useSignIn();
  const { client, person, tenant } = signIn;
  // A new caller gets a new socket: a running subscription belongs to whoever started it.
  const connection = useMemo(() => connect(client), [client, person]);
  useEffect(() => () => connection.close(), [connection]);
  const first = examplesOf(tenant.slug)[0];
  return (
    <CurrentSignIn value={signIn}>
      <SignInBar signIn={signIn} />
      <GraphiQL
        fetcher={connection.fetcher}
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
