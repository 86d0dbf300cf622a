/** A stored valuation is good for this long. */
export const valuationLifeMs = 7 * 24 * 60 * 60 * 1000;

/** Whether a valuation of that time is too old by now. */
export const isStale = (valuedAt: Date, now: Date): boolean => now.getTime() - valuedAt.getTime() >= valuationLifeMs;

/** After this nothing is said by it any more: the market has moved on. */
const oldestMs = 60 * 24 * 60 * 60 * 1000;

/** Whether a valuation of that time still says what is usual. */
export const isRecent = (valuedAt: Date, now: Date): boolean => now.getTime() - valuedAt.getTime() <= oldestMs;
