/** A bounded queue between events that arrive and one reader that takes them. */

interface Waiter<T> {
  resolve(result: IteratorResult<T, undefined>): void;
  reject(error: unknown): void;
}

/** Hands out events in the order of their arrival; what was queued before the end is still read. */
export class EventQueue<T extends object> {
  readonly #events: T[] = [];
  readonly #waiting: Waiter<T>[] = [];
  #end: { error: unknown } | 'done' | null = null;

  /** How many events wait to be read. */
  get size(): number {
    return this.#events.length;
  }

  /** Adds an event; ignored after the end. */
  push(event: T): void {
    if (this.#end !== null) return;
    const waiter = this.#waiting.shift();
    if (waiter === undefined) this.#events.push(event);
    else waiter.resolve({ done: false, value: event });
  }

  /** No further events. */
  finish(): void {
    if (this.#end !== null) return;
    this.#end = 'done';
    for (const waiter of this.#waiting.splice(0)) waiter.resolve({ done: true, value: undefined });
  }

  /** No further events; the reader that comes to this point gets the error, once. */
  fail(error: unknown): void {
    if (this.#end !== null) return;
    const waiter = this.#waiting.shift();
    if (waiter === undefined) {
      this.#end = { error };
      return;
    }
    this.finish();
    waiter.reject(error);
  }

  /** The reader has gone: what is queued is dropped. */
  abandon(): void {
    this.#events.length = 0;
    this.#end = null;
    this.finish();
  }

  /** The next event, waiting for it if need be. */
  next(): Promise<IteratorResult<T, undefined>> {
    const value = this.#events.shift();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (this.#end === 'done') return Promise.resolve({ done: true, value: undefined });
    if (this.#end !== null) {
      const { error } = this.#end;
      this.#end = 'done';
      // oxlint-disable-next-line prefer-promise-reject-errors -- the error is handed on as it came
      return Promise.reject(error);
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
  }
}
