/** Choices that are the same on every machine: each vehicle of a large fleet draws from a stream of its own. */

/** Gives numbers from 0 up to, and without, 1. */
export type Draw = () => number;

/**
 * A stream of numbers that follows from its two seeds: mulberry32, which needs no hash for each choice, so that a million vehicles are made in
 * seconds.
 */
export function drawsOf(fleet: number, n: number): Draw {
  let state = (Math.imul(n, 0x9e37_79b1) ^ fleet) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Chooses among things of different weights. */
export class Weighted<T> {
  private readonly limits: number[] = [];
  private readonly whole: number;

  constructor(
    private readonly items: readonly T[],
    weightOf: (item: T, index: number) => number,
  ) {
    let sum = 0;
    for (const [index, item] of items.entries()) this.limits.push((sum += weightOf(item, index)));
    this.whole = sum;
  }

  draw(draw: Draw): T {
    const wanted = draw() * this.whole;
    let [low, high] = [0, this.limits.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.limits[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const item = this.items[low];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }
}
