/**
 * Jobs run in lanes that share no slot: `PROMPT` for short work with a time limit, which asks nobody and waits for nobody; `ASKING` for
 * what calls other subgraphs or outside services and may have to wait for them; `STRANGERS` for what waits for servers that a client has named,
 * which may be as slow as they like; `BACKGROUND` for all else, which nobody waits for.
 */
export type JobLane = 'PROMPT' | 'ASKING' | 'STRANGERS' | 'BACKGROUND';

/** How a lane runs. */
export interface LaneSettings {
  readonly lane: JobLane;
  /** Jobs at once in one process. */
  readonly concurrency: number;
}

export const lanes: readonly LaneSettings[] = [
  { lane: 'PROMPT', concurrency: 4 },
  // They wait for answers and not for this process: a slot costs a promise.
  { lane: 'ASKING', concurrency: 12 },
  { lane: 'STRANGERS', concurrency: 4 },
  { lane: 'BACKGROUND', concurrency: 3 },
];

/** How long a job waits for one answer of another subgraph; then it gives its slot up and is tried again later. */
export const patienceMs = 3_000;
