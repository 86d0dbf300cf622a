import type { Operation } from '@marque/sdk/core';
import { GraphError } from '@marque/sdk/errors';
import { expect, it } from 'vitest';
import { type ConnectionState, followLive } from './follow-live.js';

interface Event {
  readonly sequence: number;
}
/** What one connection delivers before it ends: by an error, or as a stream that has come to its end. */
interface Run {
  readonly events: readonly number[];
  readonly error?: GraphError;
}

const document: Operation<Event, { readonly id: string; readonly afterSequence?: number | null }> = {
  text: 'subscription { it }',
} as never;

async function followed(runs: readonly Run[], from = 5) {
  const [asked, states, seen, waits]: [unknown[], ConnectionState[], number[], number[]] = [[], [], [], []];
  const leaving = new AbortController();
  let reason: GraphError | null = null;
  const core = {
    subscribe: (_: unknown, variables: unknown) => {
      asked.push(variables);
      const run = runs[asked.length - 1];
      return (async function* () {
        await Promise.resolve();
        for (const sequence of run?.events ?? []) yield { sequence };
        if (run?.error !== undefined) throw run.error;
      })();
    },
  };
  await followLive<Event>(
    core as never,
    {
      document,
      id: 'auc_1',
      from,
      sequenceOf: ({ sequence }) => sequence,
      onEvent: ({ sequence }) => seen.push(sequence),
      onGap: () => undefined,
      onState: (state, error) => {
        states.push(state);
        reason = error;
      },
      wait: (attempt) => {
        waits.push(attempt);
        if (asked.length === runs.length) leaving.abort();
        return Promise.resolve();
      },
    },
    leaving.signal,
  );
  return { asked, states, seen, waits, reason };
}

const cut = new GraphError('NETWORK', 'Cut.', { retryable: true });

it('asks for the newest known event once more, by which the connection is proven', async () => {
  const { asked, states, seen } = await followed([{ events: [5] }]);
  expect([asked, states, seen]).toEqual([[{ id: 'auc_1', afterSequence: 4 }], ['live', 'cut'], [5]]);
});

it('is not live before something has come', async () => {
  expect((await followed([{ events: [] }])).states).toEqual(['cut']);
});

it('goes on behind a cut from the newest event that it has seen', async () => {
  const { asked, states } = await followed([{ events: [5, 6, 7], error: cut }, { events: [7, 8] }]);
  expect(asked).toEqual([4, 6].map((afterSequence) => ({ id: 'auc_1', afterSequence })));
  expect(states).toEqual(['live', 'live', 'live', 'cut', 'live', 'live', 'cut']);
});

it('waits longer from attempt to attempt, and briefly again once events have come', async () => {
  const { waits } = await followed([
    { events: [], error: cut },
    { events: [], error: cut },
    { events: [5], error: cut },
  ]);
  expect(waits).toEqual([0, 1, 0]);
});

it('is over, with the reason, where coming again is of no use', async () => {
  const gone = new GraphError('FORBIDDEN', 'Not yours.');
  const { asked, states, reason } = await followed([{ events: [5], error: gone }, { events: [6] }]);
  expect([asked.length, states, reason]).toEqual([1, ['live', 'over'], gone]);
});

it('starts with the first event where nothing is known', async () => {
  expect((await followed([{ events: [] }], 0)).asked).toEqual([{ id: 'auc_1', afterSequence: 0 }]);
});
