import { Worker } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { garageGraph } from '../testing/garage-graph.js';
import { NoPlanningThread, PlanningFailed, PlanningThread } from './planning-thread.js';
import type { PlanningBounds } from './planning-thread.js';
import { openSupergraph } from './open-supergraph.js';

const { supergraphSdl } = composeSubgraphs(garageGraph().subgraphs);
const bounds: PlanningBounds = { planMs: 20_000, startMs: 20_000, idleMs: 20_000, waiting: 3 };
const document = parse('{ cars { id reviews { stars author { name } } } }', { noLocation: true });
const opened: PlanningThread[] = [];

afterEach(() => {
  for (const thread of opened.splice(0)) thread.close();
});

function open(some: Partial<PlanningBounds> = {}, startWorker?: (sdl: string) => Worker): PlanningThread {
  const thread = new PlanningThread(supergraphSdl, { ...bounds, ...some }, startWorker);
  opened.push(thread);
  return thread;
}

/** A thread that does what the name of the operation says. */
const obedient = (): Worker => {
  const deeds = `{ hang() { for (;;); }, exit() { process.exit(1); }, fail() { throw new Error('broken'); }, plan() { port.postMessage({ plan: '{}' }); } }`;
  return new Worker(
    `const port = require('node:worker_threads').parentPort; const deeds = ${deeds};
     port.on('message', ({ operationName }) => deeds[operationName]()); port.postMessage({ ready: true });`,
    { eval: true },
  );
};

describe('the planning thread', () => {
  it('makes the plans that the planner makes, one after the other', async () => {
    const thread = open();
    expect(thread.running).toBe(false);
    const other = parse('query B { me { name } }', { noLocation: true });
    const plans = await Promise.all([thread.plan(document, undefined), thread.plan(other, 'B')]);
    const { plan } = openSupergraph(supergraphSdl);
    const asText = (made: QueryPlan): unknown => JSON.parse(JSON.stringify(made));
    expect(plans).toEqual([asText(plan(document, undefined, new Set())), asText(plan(other, 'B', new Set()))]);
    expect(thread.running).toBe(true);
  });

  it('passes on what the planner says of an operation that it cannot plan', async () => {
    const thread = open();
    const unknown = thread.plan(parse('{ nothing }'), undefined);
    await expect(unknown).rejects.toMatchObject({ name: 'NoPlan', cause: expect.stringContaining('nothing') });
    await expect(unknown).rejects.not.toBeInstanceOf(PlanningFailed);
  });

  it('ends when it has had nothing to do for a while, and starts again', async () => {
    const thread = open({ idleMs: 5 }, obedient);
    await thread.plan(document, 'plan');
    await vi.waitFor(() => {
      expect(thread.running).toBe(false);
    });
    expect(await thread.plan(document, 'plan')).toEqual({});
  });

  it('ends at once when it is closed, after what is still asked of it', async () => {
    const thread = open({}, obedient);
    const asked = [thread.plan(document, 'plan'), thread.plan(document, 'plan')];
    thread.close();
    await expect(Promise.all(asked)).resolves.toEqual([{}, {}]);
    expect(thread.running).toBe(false);
    await expect(thread.plan(document, 'plan')).resolves.toEqual({});
    expect(thread.running).toBe(false);
  });

  it.each(['hang', 'exit', 'fail'])('gives up an operation that lets the thread %s, and plans the next on another', async (deed) => {
    const thread = open({ planMs: deed === 'hang' ? 100 : bounds.planMs }, obedient);
    const [bad, good] = [thread.plan(document, deed), thread.plan(document, 'plan')];
    await expect(bad).rejects.toBeInstanceOf(PlanningFailed);
    await expect(good).resolves.toEqual({});
  });

  it('lets no more wait than it is told to', async () => {
    const thread = open({}, obedient);
    const asked = Array.from({ length: bounds.waiting }, () => thread.plan(document, 'plan'));
    await expect(thread.plan(document, 'plan')).rejects.toBeInstanceOf(PlanningFailed);
    await expect(Promise.all(asked)).resolves.toHaveLength(bounds.waiting);
  });

  it.each([
    [
      'there can be none',
      () => {
        throw new Error('no threads here');
      },
    ],
    ['it ends before it can be asked', () => new Worker('process.exit(1)', { eval: true })],
  ])('says that there is no thread when %s', async (_, startWorker) => {
    await expect(open({}, startWorker).plan(document, 'plan')).rejects.toBeInstanceOf(NoPlanningThread);
  });
});
