/** Turns at what only some may use at once: at the same thing one at a time, in order of arrival. */
import { PlatformError } from '../errors/errors.js';

/** Who may wait for one thing in this process; more are refused at once rather than answered too late. */
const waitingLimit = 1_000;

/** Works that wait for one another, by what they are about. */
export class Turns {
  private readonly queues = new Map<string, (() => void)[]>();
  private readonly forSlot: (() => void)[] = [];
  private running = 0;

  /** @param slots works that may go on at once, whatever they are about */
  constructor(private readonly slots: number) {}

  /**
   * Runs `work` when everybody who came before to the same thing is done and a slot is free.
   * @throws PlatformError `UNAVAILABLE` where too many wait for it already
   */
  async take<T>(thing: string, work: () => Promise<T>): Promise<T> {
    await this.enter(thing);
    try {
      await this.claim();
      return await work().finally(() => this.giveBack());
    } finally {
      this.leave(thing);
    }
  }

  private async enter(thing: string): Promise<void> {
    const queue = this.queues.get(thing);
    if (!queue) {
      this.queues.set(thing, []);
      return;
    }
    if (queue.length >= waitingLimit) throw new PlatformError('UNAVAILABLE', 'Too many wait for this. Try again.');
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  private leave(thing: string): void {
    const next = this.queues.get(thing)?.shift();
    if (next) next();
    else this.queues.delete(thing);
  }

  private async claim(): Promise<void> {
    if (this.running >= this.slots) return new Promise<void>((resolve) => this.forSlot.push(resolve));
    this.running += 1;
  }

  private giveBack(): void {
    const next = this.forSlot.shift();
    if (next) next();
    else this.running -= 1;
  }
}
