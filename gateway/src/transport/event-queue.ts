/** A stream that one side pushes into and the other pulls from. */

/** Ends a stream whose reader has fallen too far behind. */
export class QueueOverflow extends Error {
  constructor(bound: number) {
    super(`More than ${String(bound)} events are waiting.`);
    this.name = 'QueueOverflow';
  }
}

interface Waiting<T> {
  resolve(step: IteratorResult<T>): void;
  reject(fault: Error): void;
}

/** An iterator with a bounded queue; `return()` ends it at once, also while a `next()` waits. */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  private readonly queued: T[] = [];
  private readonly waiting: Waiting<T>[] = [];
  private ended = false;
  private fault: Error | undefined;

  constructor(
    private readonly bound: number,
    private readonly onReturn: () => void = () => {},
  ) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Adds an event; past the bound the stream fails with what was queued dropped. */
  push(event: T): void {
    if (this.ended) return;
    const reader = this.waiting.shift();
    if (reader !== undefined) reader.resolve({ done: false, value: event });
    else if (this.queued.length < this.bound) this.queued.push(event);
    else {
      this.queued.length = 0;
      this.fail(new QueueOverflow(this.bound));
      this.onReturn();
    }
  }

  /** No more events come; those that are queued are still read. */
  end(): void {
    this.ended = true;
    for (const reader of this.waiting.splice(0)) reader.resolve({ done: true, value: undefined });
  }

  /** As `end`, and the reader then meets the fault. */
  fail(fault: Error): void {
    if (this.ended) return;
    this.ended = true;
    const readers = this.waiting.splice(0);
    if (readers.length === 0) this.fault = fault;
    for (const reader of readers) reader.reject(fault);
  }

  next(): Promise<IteratorResult<T>> {
    const event = this.queued.shift();
    if (event !== undefined) return Promise.resolve({ done: false, value: event });
    if (this.fault !== undefined) {
      const { fault } = this;
      this.fault = undefined;
      return Promise.reject(fault);
    }
    if (this.ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
    });
  }

  return(): Promise<IteratorResult<T>> {
    if (!this.ended) this.onReturn();
    this.queued.length = 0;
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }
}
