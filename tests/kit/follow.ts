/** Follows a subscription beside a test. */
import type { Client } from '@marque/sdk';
import { parse } from 'graphql';

/** What a subscription has told so far. */
export interface Followed<Data> {
  readonly events: readonly Data[];
  /** Rejects when the stream failed. */
  stop(): Promise<void>;
}

/** Opens the subscription as the client's person and keeps its events. The test names their type, for it wrote the operation. */
export function follow<Data extends object>(client: Client, text: string, variables: object = {}): Followed<Data> {
  const stream = client.subscribe<Data, object>(parse(text), variables);
  const events: Data[] = [];
  const done = (async () => {
    for await (const event of stream) events.push(event);
  })();
  done.catch(() => {});
  return {
    events,
    async stop() {
      await stream.return();
      await done;
    },
  };
}
