/** The panel with the saved operations of the business that is shown. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { GraphiQLPlugin } from '@graphiql/react';
import { createContext, useContext } from 'react';
import type { ReactElement } from 'react';
import { parse } from 'graphql';
import { examplesOf } from '../examples/examples.js';
import { filledIn } from '../examples/filled-in.js';
import type { Ask } from '../examples/filled-in.js';
import type { Example } from '../examples/example.js';
import type { DemoPerson } from '../demo-world.js';
import type { SignIn } from './use-sign-in.js';

/** The sign-in of the page, for what GraphiQL renders by itself. */
export const CurrentSignIn = createContext<SignIn | null>(null);

function Examples(): ReactElement {
  const signIn = useContext(CurrentSignIn);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const { addTab } = useGraphiQLActions();
  if (signIn === null) return <p>No business is shown.</p>;
  const { client, tenant, person, become, busy } = signIn;

  const open = async (example: Example): Promise<void> => {
    const ask: Ask = (query, variables) => client.request(parse(query), variables);
    const variables = await filledIn(example, tenant, ask);
    if (queryEditor?.getValue().trim() !== '') addTab();
    queryEditor?.setValue(example.query);
    variableEditor?.setValue(JSON.stringify(variables, null, 2));
    // It can be run by the keyboard at once.
    queryEditor?.focus();
  };
  return (
    <section className="examples" aria-label="Examples">
      <h2>{tenant.name}</h2>
      <p>Each opens in a tab of its own; run it with Ctrl-Enter.</p>
      <ol>
        {examplesOf(tenant.slug).map((example) => (
          <li key={example.title}>
            <button type="button" className="example" onClick={() => void open(example)}>
              <b>{example.title}</b>
              <span>{example.about}</span>
            </button>
            <Actor wanted={tenant.people.find(({ email }) => email.split('@')[0] === example.as)} {...{ person, become, busy }} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Whom an example is for: a button that signs in as them, until that is who is signed in. */
function Actor(props: Pick<SignIn, 'person' | 'become' | 'busy'> & { wanted: DemoPerson | undefined }): ReactElement {
  const { wanted, person, become, busy } = props;
  if (wanted === undefined) return <small>as anyone</small>;
  if (wanted.id === person?.id) return <small>as {wanted.name}, who is signed in</small>;
  return (
    <button type="button" className="actor" disabled={busy} onClick={() => become(wanted)}>
      Sign in as {wanted.name}
    </button>
  );
}

const Icon = (): ReactElement => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
    <path d="M5 4h11l3 3v13H5zM8.5 10h7M8.5 14h7M8.5 18h4" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

/** GraphiQL plugin that shows the panel. */
export const examplesPlugin: GraphiQLPlugin = { title: 'Examples', icon: Icon, content: Examples };
