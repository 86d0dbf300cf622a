/**
 * Plans large operations on a thread of its own, so that the event loop goes on meanwhile.
 *
 * The thread is started by the first operation that needs it and ended when none has come for a while: it holds a planner of its own. One operation is
 * planned at a time; the others wait, so that each has the whole of its time.
 */
import { Worker } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import { print } from 'graphql';
import type { DocumentNode } from 'graphql';
import { NoPlan } from './no-plan.js';

/** What the thread is asked. Documents and plans cross as text: that is quicker than copying their objects. */
export interface PlanningRequest {
  readonly document: string;
  readonly operationName: string | undefined;
  readonly overrides: readonly string[];
}

/** What the thread says: that it can be asked, a plan, or why there is none. */
export type PlanningAnswer = { readonly ready: true } | { readonly plan: string } | { readonly fault: string };

/** Bounds of the thread. */
export interface PlanningBounds {
  /** Time for one plan. */
  readonly planMs: number;
  /** Time from the thread's start until it can be asked. */
  readonly startMs: number;
  /** A thread that has had nothing to do for so long is ended. */
  readonly idleMs: number;
  /** Operations that may wait. */
  readonly waiting: number;
}

const defaultBounds: PlanningBounds = { planMs: 5_000, startMs: 30_000, idleMs: 60_000, waiting: 64 };
/** An operation that needs more ends the thread, and not the process. */
const maxHeapMb = 1_024;

/** Why an operation has no plan: it took too long, took too much memory, or too many others were waiting. */
export class PlanningFailed extends Error {}

/** The thread could not be started; what was to be planned may be planned elsewhere. */
export class NoPlanningThread extends Error {}

interface Job {
  readonly request: PlanningRequest;
  resolve(plan: QueryPlan): void;
  reject(why: Error): void;
}

/** The planner of one supergraph, elsewhere. */
export class PlanningThread {
  private readonly waiting: Job[] = [];
  private worker: Worker | null = null;
  private ready = false;
  private current: Job | null = null;
  private timer: NodeJS.Timeout | undefined;
  private idleMs: number;

  constructor(
    private readonly sdl: string,
    private readonly bounds: PlanningBounds = defaultBounds,
    private readonly startWorker: (sdl: string) => Worker = openWorker,
  ) {
    this.idleMs = bounds.idleMs;
  }

  /** Whether there is a thread now. */
  get running(): boolean {
    return this.worker !== null;
  }

  /** Plans what `Supergraph.plan` would. Rejects with `PlanningFailed` or `NoPlanningThread`, or with `NoPlan`. */
  plan(document: DocumentNode, operationName: string | undefined, overrides: ReadonlySet<string> = new Set()): Promise<QueryPlan> {
    if (this.waiting.length >= this.bounds.waiting) return Promise.reject(new PlanningFailed('Too many operations wait to be planned.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ request: { document: print(document), operationName, overrides: [...overrides] }, resolve, reject });
      this.goOn();
    });
  }

  /** Ends the thread as soon as it has nothing to do; operations under way may still ask for plans. */
  close(): void {
    this.idleMs = 0;
    this.goOn();
  }

  private goOn(): void {
    if (this.current !== null) return;
    if (this.worker === null) {
      if (this.waiting.length > 0) this.start();
      return;
    }
    if (!this.ready) return;
    const next = this.waiting.shift();
    if (next === undefined) {
      if (this.idleMs === 0) this.end();
      else this.after(this.idleMs, () => this.end());
      return;
    }
    this.current = next;
    this.after(this.bounds.planMs, () => this.fail(new PlanningFailed('Planning took too long.')));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.worker.postMessage(next.request);
  }

  private start(): void {
    try {
      const worker = this.startWorker(this.sdl);
      this.worker = worker;
      // A process that has nothing else to do may end.
      worker.unref();
      worker.on('message', (answer: PlanningAnswer) => {
        if (this.worker === worker) this.take(answer);
      });
      worker.on('error', (error) => {
        if (this.worker === worker) this.fail(new PlanningFailed('The operation could not be planned.', { cause: error }));
      });
      worker.on('exit', () => {
        if (this.worker === worker) this.fail(new PlanningFailed('The operation could not be planned.'));
      });
      this.after(this.bounds.startMs, () => this.fail(new PlanningFailed('The thread did not start in time.')));
    } catch (error) {
      this.fail(new PlanningFailed('The thread could not be started.', { cause: error }));
    }
  }

  private take(answer: PlanningAnswer): void {
    if ('ready' in answer) this.ready = true;
    else {
      const job = this.current;
      this.current = null;
      if ('plan' in answer) job?.resolve(readPlan(answer.plan));
      else job?.reject(new NoPlan(answer.fault));
    }
    this.goOn();
  }

  /** What was being planned has no plan; what waits goes to another thread. Where none has started, another would not either. */
  private fail(why: PlanningFailed): void {
    const job = this.current;
    const started = this.ready;
    this.end();
    job?.reject(why);
    if (started) this.goOn();
    else for (const each of this.waiting.splice(0)) each.reject(new NoPlanningThread(why.message, { cause: why }));
  }

  private end(): void {
    clearTimeout(this.timer);
    const { worker } = this;
    this.worker = null;
    this.ready = false;
    this.current = null;
    void worker?.terminate();
  }

  private after(delayMs: number, then: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(then, delayMs);
    this.timer.unref();
  }
}

function openWorker(sdl: string): Worker {
  // Run from its sources, in tests and `npm run dev`, the thread needs a loader for them.
  const fromSource = import.meta.url.endsWith('.ts');
  const file = new URL(fromSource ? 'planning-thread-main.ts' : 'planning-thread-main.js', import.meta.url);
  return new Worker(file, {
    workerData: sdl,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    ...(fromSource ? { execArgv: ['--conditions=marque-source', '--import=tsx'] } : {}),
  });
}

/** The thread writes nothing but plans. */
function readPlan(text: string): QueryPlan {
  return JSON.parse(text) as QueryPlan;
}
