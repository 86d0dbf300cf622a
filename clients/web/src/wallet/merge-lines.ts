/** A statement that grows at both ends. */

/** What places a line in a statement. */
interface Placed {
  /** The wallet's version that the entry made: each wallet counts its entries without a gap. */
  readonly version: number;
}

/** Both lists as one, the newest first, each line once: where both have it the fresh one counts, for it may have been reversed. */
export function mergeLines<Line extends Placed>(known: readonly Line[], fresh: readonly Line[]): readonly Line[] {
  const lines = new Map([...known, ...fresh].map((line) => [line.version, line]));
  return [...lines.values()].toSorted((one, other) => other.version - one.version);
}
