/**
 * A bounded queue read as an async iterator. Plain promises, not an async generator: `return()` must end a waiting `next()`.
 */
export class PushQueue<T> implements AsyncIterableIterator<T> {
  /** Resolves when the source has been connected. */
  ready: Promise<void> = Promise.resolve();
  private readonly items: T[] = [];
  private waiting: ((result: IteratorResult<T>) => void)[] = [];
  private ended = false;
  private failure: Error | null = null;

  /** @param onReturn called once when the reader or the writer ends the queue */
  constructor(
    private readonly onReturn: () => void = () => {},
    private readonly capacity = 10_000,
  ) {}

  /** Adds an item; a full queue fails towards its reader, who can resume by sequence. */
  push(item: T): void {
    if (this.ended) return;
    const reader = this.waiting.shift();
    if (reader) return reader({ value: item, done: false });
    if (this.items.length >= this.capacity) return this.fail(new Error('The reader is too slow for the stream.'));
    this.items.push(item);
  }

  /** Ends the queue for the reader after the items that it holds. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const reader of this.waiting) reader({ value: undefined, done: true });
    this.waiting = [];
    this.onReturn();
  }

  private fail(error: Error): void {
    this.failure = error;
    this.items.length = 0;
    this.end();
  }

  next(): Promise<IteratorResult<T>> {
    const item = this.items.shift();
    if (item !== undefined) return Promise.resolve({ value: item, done: false });
    if (this.failure) {
      const error = this.failure;
      this.failure = null;
      return Promise.reject(error);
    }
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  return(): Promise<IteratorResult<T>> {
    this.items.length = 0;
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
