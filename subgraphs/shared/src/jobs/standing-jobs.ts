import { Waking } from '../clock/waking.js';
import type { JobStore } from './job-store.js';
import type { JobTask } from './job.js';

/** Tasks that repeat at least so often keep their job from run to run. */
const standingUpToMs = 60_000;
/** Then the job is stored anew, long before the library takes one away that is held for four hours. */
const keptForMs = 10 * 60_000;

/** Whether the job of a task stays with the process that runs it. */
export const isStanding = ({ everyMs }: JobTask): boolean => everyMs !== undefined && everyMs <= standingUpToMs;

/**
 * Lets the job of a task that repeats often stay with its process: a run costs what it does and not ten statements to find, end and store a
 * job. The process holds it as any that it works at, so another takes it over when this one is dead.
 */
export class StandingJobs {
  private readonly held = new Map<JobTask, { readonly since: number; readonly waking: Waking }>();
  private stopped = false;

  constructor(private readonly store: JobStore) {}

  /** Waits until the next run is due here; false where it has been stored for whoever comes. */
  async next(task: JobTask, everyMs: number): Promise<boolean> {
    if (isStanding(task) && (await this.stay(task, everyMs))) return true;
    this.held.delete(task);
    await this.store.scheduleNext(task, everyMs);
    return false;
  }

  /** Ends all pauses: the next runs are stored for whoever comes. */
  stop(): void {
    this.stopped = true;
    for (const { waking } of this.held.values()) waking.stop();
  }

  /** Waits, unless the time of the job here is over. */
  private async stay(task: JobTask, pauseMs: number): Promise<boolean> {
    const { since, waking } = this.held.get(task) ?? { since: performance.now(), waking: new Waking() };
    if (this.stopped || performance.now() - since > keptForMs) return false;
    this.held.set(task, { since, waking });
    await waking.pause(pauseMs);
    return !this.stopped;
  }
}
