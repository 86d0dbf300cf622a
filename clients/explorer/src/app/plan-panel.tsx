/** The panel with the query plan of the operation that was run last, and the time of each request to a subgraph. */
import { useGraphiQLActions } from '@graphiql/react';
import type { GraphiQLPlugin } from '@graphiql/react';
import { useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { lastShown, subscribe } from './explained.js';
import type { Explanation } from './explained.js';

function Plan(): ReactElement {
  const shown = useSyncExternalStore(subscribe, lastShown);
  const { run } = useGraphiQLActions();
  return (
    <section className="plan" aria-label="Query plan">
      <h2>Query plan</h2>
      <p>While this panel is open, each query or mutation is answered with how it was answered. Staff alone are told.</p>
      <button type="button" className="plan-run" onClick={() => run()}>
        Run the shown operation
      </button>
      {shown === 'nothing yet' ? null : shown === 'not told' ? (
        <p role="status">The gateway did not tell. Sign in as staff, such as the manager.</p>
      ) : (
        <Explained explanation={shown} />
      )}
    </section>
  );
}

function Explained({ explanation }: { explanation: Explanation }): ReactElement {
  const { durationMs, planningMs, plan, fetches } = explanation;
  const share = (ms: number): string => `${String(durationMs > 0 ? (100 * ms) / durationMs : 0)}%`;
  return (
    <>
      <p role="status">
        {durationMs.toFixed(1)} ms in all, {planningMs > 0 ? `${planningMs.toFixed(1)} ms of it for a new plan` : 'planned before'}.
      </p>
      <ol>
        {fetches.map(({ subgraph, startMs, durationMs: ms, representations, outcome }, at) => (
          <li key={at}>
            <span>
              <b>{subgraph}</b> {representations > 0 ? `${String(representations)} entities` : ''} {outcome === 'ok' ? '' : outcome}
            </span>
            <span>{ms.toFixed(1)} ms</span>
            <i style={{ marginInlineStart: share(startMs), inlineSize: share(ms) }} aria-hidden="true" />
          </li>
        ))}
      </ol>
      <pre>{plan ?? 'Nothing was planned.'}</pre>
    </>
  );
}

const Icon = (): ReactElement => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
    <path d="M12 4v5M12 9H6v5M12 9h6v5M4 14h4v5H4zM16 14h4v5h-4z" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

/** GraphiQL plugin that shows the panel. */
export const planPlugin: GraphiQLPlugin = { title: 'Query plan', icon: Icon, content: Plan };
