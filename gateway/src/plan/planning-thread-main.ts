/** The thread that plans large operations: opens the supergraph once, then answers one question after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { parse } from 'graphql';
import type { PlanningAnswer, PlanningQuestion } from './planning-thread.js';
import { openSupergraph } from './supergraph.js';

if (parentPort === null) throw new Error('This is the entry of a worker thread.');
const port = parentPort;
const { plan } = openSupergraph(String(workerData));

port.on('message', (question: PlanningQuestion) => {
  port.postMessage(answerTo(question));
});
port.postMessage({ ready: true } satisfies PlanningAnswer);

function answerTo({ document, operationName, overrides }: PlanningQuestion): PlanningAnswer {
  try {
    return { plan: JSON.stringify(plan(parse(document, { noLocation: true }), operationName, new Set(overrides))) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
