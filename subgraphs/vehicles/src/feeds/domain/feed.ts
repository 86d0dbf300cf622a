/** What a feed is: a file of vehicles that is fetched from elsewhere at regular times. */

export const feedIntervals = ['HOURLY', 'DAILY'] as const;
/** How often it is fetched. */
export type FeedInterval = (typeof feedIntervals)[number];

export const missingRules = ['KEEP', 'ARCHIVE'] as const;
/** What becomes of vehicles that the file has not any more. */
export type MissingRule = (typeof missingRules)[number];

/** Whether it is fetched. */
export type FeedState = 'ACTIVE' | 'PAUSED';
/** How a run goes or went. */
export type FeedRunState = 'RUNNING' | 'DONE' | 'UNCHANGED' | 'FAILED';

const hourMs = 3_600_000;
const intervalMs: Readonly<Record<FeedInterval, number>> = { HOURLY: hourMs, DAILY: 24 * hourMs };

/** When it is fetched next. */
export const nextRunAt = (every: FeedInterval, from: Date): Date => new Date(from.getTime() + intervalMs[every]);

/** Runs that may fail one after another; then somebody has to look. */
export const mostFailures = 5;
/** Feeds of one business. */
export const mostFeeds = 20;
export const longestFeedName = 80;
/** A run that has given no sign of life for so long belongs to a process that died. */
export const abandonedAfterMs = 2 * 60_000;
/** How long runs are kept. */
export const runLifeMs = 90 * 24 * hourMs;

/** What a run that has failed makes of its feed. */
export function afterFailure(failures: number, reason: string): { failures: number; state: FeedState; pausedBecause: string | null } {
  const next = failures + 1;
  if (next < mostFailures) return { failures: next, state: 'ACTIVE', pausedBecause: null };
  return { failures: next, state: 'PAUSED', pausedBecause: `It has failed ${next} times one after another. ${reason}` };
}

/**
 * Whether a file has so few of the vehicles that it had before that it was cut off rather than sold out: then none is archived.
 * @param known how many vehicles the feed had
 * @param seen how many of its rows could be taken
 */
export const looksCutOff = (known: number, seen: number): boolean => seen === 0 || seen * 2 < known;
