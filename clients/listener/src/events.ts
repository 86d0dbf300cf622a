/** What is watched, as lines. */
import { GraphError } from '@marque/sdk';
import type { Client, StreamOptions } from '@marque/sdk';
import { words } from './line.js';
import type { Line } from './line.js';

/** The lines of one auction, from where it stands now or from its first event; ends when the server ends the stream. */
export async function* auctionLines(client: Client, id: string, fromStart: boolean, options: StreamOptions): AsyncGenerator<Line> {
  const { auction } = await client.auction({ id });
  if (auction === null) throw new GraphError('NOT_FOUND', `There is no auction ${id}.`);
  const { sequence, state, price, vehicle } = auction;
  if (!fromStart) yield { at: new Date().toISOString(), sequence, what: words(state), price, who: vehicle?.title ?? null };
  const stream = client.auctionChanged({ id, afterSequence: fromStart ? 0 : sequence }, options);
  for await (const { auctionChanged: change } of stream) {
    yield { at: change.occurredAt, sequence: change.sequence, what: words(change.kind), price: change.price, who: change.leaderAlias };
  }
}

/** The lines of the inventory, from now on. */
export async function* inventoryLines(client: Client, options: StreamOptions): AsyncGenerator<Line> {
  for await (const { inventoryChanged: change } of client.inventoryChanged({}, options)) {
    const { title, state, askingPrice } = change.vehicle;
    yield { at: change.occurredAt, what: words(change.kind), price: askingPrice, who: `${title} (${words(state)})` };
  }
}
