/** Whether an auction is shown before the rest. */

/** An auction as far as this counts. */
export interface Featured {
  readonly featuredFrom: Date | null;
  readonly featuredUntil: Date | null;
  readonly effectiveEnd: Date;
}

/** Whether it is shown before the rest at a moment: the clock begins and ends it. Lists ask the database the same. */
export const isFeatured = ({ featuredFrom, featuredUntil, effectiveEnd }: Featured, at: Date): boolean =>
  featuredFrom !== null && featuredUntil !== null && featuredFrom <= at && at < featuredUntil && at < effectiveEnd;
