/** Who may wait for an auction's row: one command of each auction at a time in this process, the others wait without a connection. */
import type { Database } from '@marque/shared/db';
import { Turns } from '@marque/shared/process/turns';

/** All who use a pool share its turns, whatever else they are made of. */
const turns = new WeakMap<Database, Turns>();

/**
 * The turns at auctions of this pool's users. A transaction that waits for a row lock holds a connection of the pool: without turns a few commands on
 * one auction, whose row somebody holds, would take all of them, and bids on every other auction would wait with them. Half of the connections at the
 * most wait for auctions, so that the other half goes to bids and reads.
 */
export function turnsOf(database: Database): Turns {
  const known = turns.get(database) ?? new Turns(Math.max(1, Math.floor(database.appSql.options.max / 2)));
  turns.set(database, known);
  return known;
}
