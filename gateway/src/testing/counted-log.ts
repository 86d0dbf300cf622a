/** A subgraph of one counted stream, for tests of resuming: what it has told it can tell again. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { EventQueue } from '../transport/event-queue.js';
import type { TestSubgraph } from './garage-graph.js';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@shareable"])
  type Query { count: Int! }
  type Subscription { changed(afterSequence: Int, topic: String): Change! }
  type Change { sequence: Int! text: String! }
`;

interface Change {
  readonly sequence: number;
  readonly text: string;
}

/** The log and who follows it. */
export class CountedLog {
  readonly entries: Change[] = [];
  /** Each `afterSequence` that a stream was opened with. */
  readonly opened: (number | null)[] = [];
  readonly open = new Set<EventQueue<unknown>>();

  append(count = 1): void {
    for (let at = 0; at < count; at++) {
      const change = { sequence: this.entries.length + 1, text: `change ${String(this.entries.length + 1)}` };
      this.entries.push(change);
      for (const queue of this.open) queue.push({ changed: change });
    }
  }

  /** The subgraph that serves this log; several may. */
  subgraph(): TestSubgraph {
    const resolvers = {
      Query: { count: () => this.entries.length },
      Subscription: {
        changed: { subscribe: (_: unknown, args: { afterSequence?: number | null }) => this.follow(args.afterSequence ?? null) },
      },
    };
    return { name: 'log', url: 'http://127.0.0.1:1/log', sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]) };
  }

  private follow(after: number | null): EventQueue<unknown> {
    this.opened.push(after);
    const queue: EventQueue<unknown> = new EventQueue<unknown>(100_000, () => this.open.delete(queue));
    if (after !== null) for (const change of this.entries.slice(after)) queue.push({ changed: change });
    this.open.add(queue);
    return queue;
  }
}
