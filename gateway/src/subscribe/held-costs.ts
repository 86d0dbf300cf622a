/**
 * What each caller's open subscriptions may cost together. Their events are not charged: a lively auction must neither cut a bidder off nor
 * empty the bucket that the next bid is paid from. What is bounded instead is how much work one caller can keep the subgraphs at.
 */
import type { AnswerError } from '../response/answer-error.js';
import type { Listener } from './listener.js';

/** Each subscription counts at least this. */
const leastCost = 1;

/** What one subscription holds. */
export interface HeldCost {
  /** Gives it back; again does nothing. */
  release(): void;
  /** The listener, which gives it back when its stream ends. */
  releasing(listener: Listener): Listener;
}

/** The sums of all callers. */
export class HeldCosts {
  private readonly sums = new Map<string, number>();

  constructor(private readonly maximum: number) {}

  /** Holds the cost for this caller, or says that it is too much. */
  hold(caller: string, cost: number): HeldCost | AnswerError {
    const wanted = Math.max(leastCost, cost);
    const sum = (this.sums.get(caller) ?? 0) + wanted;
    if (sum > this.maximum) return tooMuch(this.maximum, sum);
    this.sums.set(caller, sum);
    let held = true;
    const release = (): void => {
      if (held) this.give(caller, wanted);
      held = false;
    };
    return {
      release,
      // Its `next` is the listener's own: events pay nothing for this.
      releasing: (listener) => ({
        ...listener,
        complete: () => {
          release();
          listener.complete();
        },
        fail: (error) => {
          release();
          listener.fail(error);
        },
      }),
    };
  }

  private give(caller: string, cost: number): void {
    const left = (this.sums.get(caller) ?? 0) - cost;
    if (left > 0) this.sums.set(caller, left);
    else this.sums.delete(caller);
  }
}

function tooMuch(maximum: number, actual: number): AnswerError {
  return {
    message: `Open subscriptions may cost ${String(maximum)} together: end one first.`,
    extensions: { code: 'COST_LIMIT', limit: 'liveCost', maximum, actual },
  };
}
