import type { Clock } from './clock.js';
import type { Closers } from '../process/closers.js';
import { type Database, databaseTime } from '../db/db.js';

const refreshMs = 10_000;

/**
 * The database's clock without a round trip for each reading: all processes that share a database agree on the time, whatever
 * their machines say. The offset is measured at start and every ten seconds, at half the round trip.
 */
export async function startDatabaseClock(database: Database, closers: Closers): Promise<Clock> {
  let offsetMs = 0;
  const measure = async () => {
    const before = Date.now();
    const server = await database.system(databaseTime);
    const after = Date.now();
    offsetMs = Math.round(server.getTime() - (before + after) / 2);
  };
  await measure();
  const timer = setInterval(() => void measure().catch(() => {}), refreshMs).unref();
  closers.add('clock', () => clearInterval(timer));
  return { now: () => new Date(Date.now() + offsetMs) };
}
