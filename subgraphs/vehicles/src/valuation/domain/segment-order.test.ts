import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceOf, inOrder } from './segment-order.js';

const at = (log: number) => ({ log, lowLog: log - 0.2, highLog: log + 0.3 });

describe('the order of the segments', () => {
  it('leaves alone who is in order, and brings who is not to those of whom more is known', () => {
    const ordered = [at(3), at(2), at(1)];
    expect(inOrder(ordered, [1, 1, 1])).toEqual(ordered);
    const [brandNew, foreignUsed, locallyUsed] = inOrder(
      [at(1), at(2), at(0)],
      evidenceOf(Array.from({ length: 20 }, () => ({ segment: 'FOREIGN_USED' }))),
    );
    expect(brandNew?.log).toBeCloseTo(2, 2);
    expect(foreignUsed?.log).toBeCloseTo(2, 2);
    expect(locallyUsed).toEqual(at(0));
  });

  it('holds for figure and interval alike, with the figure inside', () => {
    const figure = fc
      .tuple(
        fc.double({ min: 5, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
      )
      .map(([log, below, above]) => ({ log, lowLog: log - below, highLog: log + above }));
    const three = fc.tuple(figure, figure, figure);
    const evidence = fc.tuple(...Array.from({ length: 3 }, () => fc.double({ min: 0.01, max: 500, noNaN: true })));
    fc.assert(
      fc.property(three, evidence, (figures, weights) => {
        const ordered = inOrder(figures, weights);
        for (const [nth, { log, lowLog, highLog }] of ordered.entries()) {
          expect(lowLog).toBeLessThanOrEqual(log + 1e-9);
          expect(highLog).toBeGreaterThanOrEqual(log - 1e-9);
          const next = ordered[nth + 1];
          if (!next) continue;
          expect(next.log).toBeLessThanOrEqual(log);
          expect(next.lowLog).toBeLessThanOrEqual(lowLog);
          expect(next.highLog).toBeLessThanOrEqual(highLog);
        }
      }),
    );
  });
});
