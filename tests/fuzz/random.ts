/** Choices that a seed decides. */
import fc from 'fast-check';

/** The same choices for the same seed. */
export class Random {
  private readonly numbers: Iterator<number>;

  constructor(readonly seed: number) {
    const [stream] = fc.sample(fc.infiniteStream(fc.nat()), { seed, numRuns: 1 });
    if (stream === undefined) throw new Error('fast-check gave no numbers.');
    this.numbers = stream[Symbol.iterator]();
  }

  /** A whole number from 0, below the bound. */
  below(bound: number): number {
    const step = this.numbers.next();
    return step.done === true || bound <= 0 ? 0 : step.value % bound;
  }

  /** True once in so many times, on the average. */
  once(inTimes: number): boolean {
    return this.below(inTimes) === 0;
  }

  /** One of at least one. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined && items.length === 0) throw new Error('There is nothing to choose from.');
    // A list may hold undefined itself.
    return item as T;
  }

  /** So many made one after the other. */
  list<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make);
  }
}
