import { describe, expect, it } from 'vitest';
import { HeldCosts } from './held-costs.js';
import type { HeldCost } from './held-costs.js';
import type { Listener } from './listener.js';

const held = (answer: ReturnType<HeldCosts['hold']>): HeldCost => ('release' in answer ? answer : expect.fail(answer.message));
const isRefused = (answer: ReturnType<HeldCosts['hold']>): boolean => !('release' in answer);
const listener: Listener = { next: () => {}, complete: () => {}, fail: () => {} };

describe('what a caller holds', () => {
  it.each<[string, (cost: HeldCost) => void]>([
    ['its release', (cost) => cost.release()],
    ['the end of its stream', (cost) => cost.releasing(listener).complete()],
    ['a failure of its stream', (cost) => cost.releasing(listener).fail({ message: 'broken', extensions: { code: 'UNAVAILABLE' } })],
  ])('is given back once by %s, also when more ends of it follow', (_, end) => {
    const costs = new HeldCosts(5);
    const first = held(costs.hold('ann', 2));
    held(costs.hold('ann', 2));
    expect(isRefused(costs.hold('ann', 2))).toBe(true);
    end(first);
    held(costs.hold('ann', 2));
    first.release();
    first.releasing(listener).complete();
    expect(isRefused(costs.hold('ann', 2))).toBe(true);
  });

  it('is nobody else’s, and at least one for each', () => {
    const costs = new HeldCosts(2);
    for (const caller of ['ann', 'bob']) {
      held(costs.hold(caller, 0));
      held(costs.hold(caller, 0));
      expect(costs.hold(caller, 0)).toMatchObject({ extensions: { limit: 'liveCost', maximum: 2, actual: 3 } });
    }
  });
});
