/** Work that is done once for all who want it at the same time. */
import { Cancellation } from './cancellation.js';
import type { CancelSignal } from './transport.js';
import { SubgraphUnavailable } from './transport.js';

/** One piece of work under way. Each who joins waits for as long as they want to; it is given up when the last of them has gone. */
export class Flight<Value> {
  private readonly cancellation = new Cancellation();
  private readonly work: Promise<Value>;
  private joined = 0;
  private waiting = 0;
  private ended = false;

  /**
   * @param copy makes a value for each, where several joined: what is done to one must not be seen in another's
   * @param onEnd called before anybody is told of the end
   */
  constructor(
    begin: (signal: CancelSignal) => Promise<Value>,
    private readonly copy: (value: Value) => Value,
    private readonly onEnd: () => void,
  ) {
    this.work = begin(this.cancellation);
  }

  /** Whether it was given up. */
  get abandoned(): boolean {
    return this.cancellation.aborted;
  }

  /** Resolves as the work does. @throws SubgraphUnavailable as soon as the signal aborts. */
  join(signal: CancelSignal | undefined): Promise<Value> {
    this.joined++;
    this.waiting++;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(new SubgraphUnavailable('The request was aborted.', { timedOut: true }));
        if (--this.waiting === 0) this.cancellation.abort();
      };
      if (signal?.aborted === true) leave();
      else signal?.addEventListener('abort', leave, { once: true });
      const settled = (): void => {
        signal?.removeEventListener('abort', leave);
        if (!this.ended) this.onEnd();
        this.ended = true;
      };
      this.work.then(
        (value) => {
          settled();
          resolve(this.joined === 1 ? value : this.copy(value));
        },
        (fault: unknown) => {
          settled();
          // The work's own fault, whatever it threw.
          reject(fault instanceof Error ? fault : new Error('The work failed.', { cause: fault }));
        },
      );
    });
  }
}
