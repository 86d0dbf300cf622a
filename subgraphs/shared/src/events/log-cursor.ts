/** How far a reader of the event log has come, where one tenant's open transaction does not hold up the others. */

/**
 * All events up to `position` are settled or handled, but for the tenants in `apart`: theirs up to a position of their own. Tenants are told
 * apart by key; two that share one wait together.
 */
export interface LogCursor {
  readonly position: number;
  readonly apart: ReadonlyMap<number, number>;
}

/** Events of the tenants of one key that come next. */
export interface ApartRange {
  readonly key: number;
  readonly after: number;
  readonly upTo: number;
}

/** The first argument of the advisory lock that a transaction holds for each tenant whose events it writes; the second is the key. */
export const writerLockClass = 7_246_006;

/** The same as `platform.tenant_key`. */
export const tenantKey = (tenantId: string): number => Number.parseInt(tenantId.slice(-8), 16) | 0;

/** Up to where the cursor has come with this tenant's events. */
export const positionOf = ({ position, apart }: LogCursor, tenantId: string): number => apart.get(tenantKey(tenantId)) ?? position;

/** Up to where it has come with all of them. */
export const lowestPosition = ({ position, apart }: LogCursor): number => Math.min(position, ...apart.values());

/** Whether it has come at least as far as the other, with every tenant. */
export const hasReached = (cursor: LogCursor, other: LogCursor): boolean =>
  cursor.position >= other.position && apartRanges(other, cursor).every(({ after, upTo }) => upTo >= after);

/** As far as either has come, with every tenant. */
export const farther = (cursor: LogCursor, other: LogCursor): LogCursor =>
  movedTo(Math.max(cursor.position, other.position), apartRanges(cursor, other));

/** What may be read next of the tenants that are apart, here or in what is settled; ranges may be empty. */
export function apartRanges(cursor: LogCursor, settled: LogCursor): ApartRange[] {
  return [...new Set([...cursor.apart.keys(), ...settled.apart.keys()])].map((key) => {
    const after = cursor.apart.get(key) ?? cursor.position;
    return { key, after, upTo: settled.apart.get(key) ?? settled.position };
  });
}

/** The cursor once the others have come to `position`, and the ranges to their ends or, where a page ended before, to `pageEnd`. */
export function movedTo(position: number, ranges: readonly ApartRange[], pageEnd = Number.POSITIVE_INFINITY): LogCursor {
  // What another process has found settled is so, though this one may not know yet: no cursor ever goes back.
  const ends = ranges.map(({ key, after, upTo }): [number, number] => [key, Math.max(after, Math.min(upTo, pageEnd))]);
  return { position, apart: new Map(ends.filter(([, end]) => end !== position)) };
}

/** The tenants apart as they are stored. */
export const apartToJson = (apart: LogCursor['apart']): Record<string, number> => Object.fromEntries(apart);

/** What `apartToJson` made. */
export const apartFromJson = (stored: Readonly<Record<string, number>>): Map<number, number> =>
  new Map(Object.entries(stored).map(([key, position]) => [Number(key), position]));
