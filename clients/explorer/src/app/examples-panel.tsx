/** The panel with the saved operations of the business that is shown. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { GraphiQLPlugin } from '@graphiql/react';
import { createContext, useContext } from 'react';
import type { ReactElement } from 'react';
import { examplesOf } from '../examples/examples.js';
import type { Example } from '../examples/example.js';
import type { DemoTenant } from '../demo-world.js';

/** The business whose examples are listed. */
export const ShownTenant = createContext<DemoTenant | null>(null);

function Examples(): ReactElement {
  const tenant = useContext(ShownTenant);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const { addTab } = useGraphiQLActions();
  if (tenant === null) return <p>No business is shown.</p>;

  const open = (example: Example): void => {
    if (queryEditor?.getValue().trim() !== '') addTab();
    queryEditor?.setValue(example.query);
    variableEditor?.setValue(JSON.stringify(example.variables(tenant), null, 2));
  };
  return (
    <section className="examples" aria-label="Examples">
      <h2>{tenant.name}</h2>
      <p>Each opens in a tab of its own; run it with Ctrl-Enter.</p>
      <ol>
        {examplesOf(tenant.slug).map((example) => (
          <li key={example.title}>
            <button type="button" onClick={() => open(example)}>
              <b>{example.title}</b>
              <span>{example.about}</span>
              <small>{example.as === null ? 'as anyone' : `as ${example.as}`}</small>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

const Icon = (): ReactElement => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
    <path d="M5 4h11l3 3v13H5zM8.5 10h7M8.5 14h7M8.5 18h4" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

/** GraphiQL plugin that shows the panel. */
export const examplesPlugin: GraphiQLPlugin = { title: 'Examples', icon: Icon, content: Examples };
