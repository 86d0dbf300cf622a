/** What the open tab follows: its events, the newest first, with a button to stop. It stands where the answer of a query stands. */
import { useGraphiQL } from '@graphiql/react';
import { useEffect, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import type { Following, Streams } from './streams.js';

/** Nothing where the tab follows nothing. */
export function EventsPane({ streams }: { streams: Streams }): ReactElement | null {
  const tabs = useGraphiQL((state) => state.tabs);
  const open = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.id ?? '');
  const following = useSyncExternalStore(streams.subscribe, () => streams.of(open));
  useEffect(() => {
    streams.openTab = open;
    streams.keepOnly(tabs.map(({ id }) => id));
  }, [streams, tabs, open]);
  if (following === null) return null;
  return (
    <section className="events" aria-label="Events">
      <header>
        <output>{stateOf(following)}</output>
        {following.state === 'live' ? (
          <button type="button" onClick={() => streams.stop(open)}>
            Stop
          </button>
        ) : null}
      </header>
      {/* A keyboard scrolls only what it can reach. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol reversed tabIndex={0} aria-label={`Events of ${following.name}, the newest first`}>
        {following.events.map(({ number, at, answer }) => (
          <li key={number} value={number}>
            <time dateTime={at.toISOString()}>{at.toLocaleTimeString()}</time>
            <pre>{JSON.stringify(answer, null, 2)}</pre>
          </li>
        ))}
      </ol>
    </section>
  );
}

function stateOf({ name, state, count }: Following): string {
  const events = count === 1 ? '1 event' : `${String(count)} events`;
  switch (state) {
    case 'live':
      return count === 0 ? `${name}: live, nothing has happened yet` : `${name}: live, ${events}`;
    case 'stopped':
      return `${name}: stopped after ${events}`;
    case 'ended':
      return `${name}: ended after ${events}`;
    default:
      return state satisfies never;
  }
}
