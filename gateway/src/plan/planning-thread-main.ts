/** The thread that plans large operations: opens the supergraph once, then answers one request after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { parse } from 'graphql';
import type { PlanningAnswer, PlanningRequest } from './planning-thread.js';
import { NoPlan } from './no-plan.js';
import { openSupergraph } from './open-supergraph.js';

if (parentPort === null) throw new Error('This is the entry of a worker thread.');
const port = parentPort;
const { plan } = openSupergraph(String(workerData));

port.on('message', (request: PlanningRequest) => {
  port.postMessage(answerTo(request));
});
port.postMessage({ ready: true } satisfies PlanningAnswer);

function answerTo({ document, operationName, overrides }: PlanningRequest): PlanningAnswer {
  try {
    return { plan: JSON.stringify(plan(parse(document, { noLocation: true }), operationName, new Set(overrides))) };
  } catch (error) {
    // Why the planner has no plan, for the log.
    const why = error instanceof NoPlan ? error.cause : error;
    return { fault: why instanceof Error ? why.message : String(why) };
  }
}
