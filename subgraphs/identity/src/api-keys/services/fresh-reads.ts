/** Rows that every request asks for by key, read together and kept for a moment. */
import { LRUCache } from 'lru-cache';

/** Gives the row of a key as it was at most so long ago; null for a key that nothing has. Throws what the reading throws. */
export type FreshReads<Row> = (key: string) => Promise<Row | null>;

const maxKept = 10_000;

/**
 * Reads once at a time: keys that are asked for meanwhile travel together in the next reading. So keys that somebody makes up, of
 * which no two are the same, cost one connection and not one statement each. Ages are of the machine's monotonic clock.
 */
export function createFreshReads<Row extends object>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>,
  maxAgeMs: number,
): FreshReads<Row> {
  const kept = new LRUCache<string, { readonly row: Row | null }>({ max: maxKept, ttl: maxAgeMs });
  let running: Promise<unknown> = Promise.resolve();
  let next: { readonly keys: Set<string>; readonly rows: Promise<ReadonlyMap<string, Row>> } | null = null;

  async function readAfter(before: Promise<unknown>, keys: ReadonlySet<string>): Promise<ReadonlyMap<string, Row>> {
    await before.catch(() => {});
    // Who asks from here on needs the reading after this one.
    next = null;
    const start = performance.now();
    const rows = await load([...keys]);
    for (const key of keys) kept.set(key, { row: rows.get(key) ?? null }, { start });
    return rows;
  }

  return async (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known.row;
    if (next === null) {
      const keys = new Set<string>();
      const rows = readAfter(running, keys);
      next = { keys, rows };
      running = rows;
    }
    next.keys.add(key);
    return (await next.rows).get(key) ?? null;
  };
}
