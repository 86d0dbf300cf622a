/** The filter of a saved search as it is stored, and how a stored one is read. */
/** How many searches one person keeps; the table has no more places. */
export const mostSearches = 50;

/** Names the present form. One that changes what a field means gets another number, and `readFilter` a branch for the old one. */
export const filterVersion = 1;

/** Names the way in which names are compared (`nameKey`). Searches of an older one are told anew: count it up with each change of that. */
export const namesVersion = 2;

/** A filter of the present form. Ids in it are UUIDs. */
export type StoredFilter = Readonly<Record<string, unknown>> & { readonly search?: unknown };

/** What a client gave, without what it left open; null where that is nothing. */
export function storedFilter(input: object): StoredFilter | null {
  const given: [string, unknown][] = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  return given.length === 0 ? null : (JSON.parse(JSON.stringify(Object.fromEntries(given))) as StoredFilter);
}

/**
 * The filter as clients send one, of whatever form it was stored in.
 * @throws Error for a form that this release does not know
 */
export function readFilter(version: number, stored: StoredFilter): StoredFilter {
  if (version === filterVersion) return stored;
  throw new Error(`A saved search has a filter of form ${version}, which nothing here reads.`);
}
