/** Training takes seconds of a processor: it runs in a thread of its own, so that whoever is served meanwhile does not wait. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { MarketTraining, TrainedMarket } from '../domain/training/train-market.js';

/** A thread that takes longer or more is ended. */
const longestMs = 15 * 60_000;
const mostMegabytes = 1536;

/** The thread runs what is built, also where this file is read as source. */
const program = new URL(import.meta.url.replace('/src/', '/dist/').replace(/training-thread\.[jt]s$/, 'training-worker.js'));

/** Trains in a thread. Throws when the thread fails, or is ended because it takes too long. */
export async function trainInThread(training: MarketTraining): Promise<TrainedMarket | null> {
  const worker = new Worker(program, { workerData: training, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
  const signal = AbortSignal.timeout(longestMs);
  try {
    const [message] = await once(worker, 'message', { signal });
    return asTrained(message);
  } finally {
    await worker.terminate();
  }
}

/** The program posts this and nothing else. */
function asTrained(message: unknown): TrainedMarket | null {
  return message as TrainedMarket | null;
}
