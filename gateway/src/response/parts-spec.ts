/** The forms of incremental delivery. */

/** How a client reads an answer that comes in parts. */
export type PartsSpec = 'deferSpec=20220824' | 'incrementalSpec=v0.2';
