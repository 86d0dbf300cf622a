/** What an engine counts. */

/** The engine's caches: parsed and validated documents, and plans. */
export const cacheNames = ['documents', 'plans'] as const;
/** One of them. */
export type CacheName = (typeof cacheNames)[number];

/** Whoever looks something up in a cache adds one. */
export type CacheCounts = Readonly<Record<CacheName, { readonly hits: { count: number }; readonly misses: { count: number } }>>;

/** Where an engine counts. */
export interface EngineFigures {
  readonly caches: CacheCounts;
  /** An operation had to be planned. */
  planned(durationMs: number): void;
}

/** Figures that nobody sees. */
export function unseenFigures(): EngineFigures {
  const counts = () => ({ hits: { count: 0 }, misses: { count: 0 } });
  return { caches: { documents: counts(), plans: counts() }, planned: () => {} };
}
