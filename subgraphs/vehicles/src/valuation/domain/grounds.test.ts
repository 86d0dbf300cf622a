import { describe, expect, it } from 'vitest';
import { caveatsOf, confidenceOf, groundsOf, isBeyondKnowledge, reaching } from './grounds.js';

const years = [2024, 2010, 2020, 2016];
const figure = { log: 10, lowLog: 9.9, highLog: 10.1 };
const widthAt = (year: number): number => {
  const { lowLog, highLog } = reaching(figure, groundsOf('MODEL', years, year));
  return highLog - lowLog;
};

describe('what a figure rests on', () => {
  it('leaves the interval as it is in the known years and a year beside them, and widens it with each further one', () => {
    for (const year of [2009, 2010, 2017, 2025]) expect(widthAt(year)).toBeCloseTo(0.2);
    expect([widthAt(2008), widthAt(2013)]).toEqual([expect.closeTo(0.32), expect.closeTo(0.44)]);
    expect(widthAt(2000)).toBeGreaterThan(widthAt(2005));
    expect(widthAt(2027)).toBeGreaterThan(widthAt(2026));
  });

  it('makes it at least half to twice where not even the make has a price', () => {
    const { lowLog, highLog } = reaching(figure, groundsOf('MARKET', years, 2020));
    expect([Math.exp(lowLog - 10), Math.exp(highLog - 10)]).toEqual([expect.closeTo(0.5), expect.closeTo(2)]);
  });

  it('says nothing more fifteen years beyond what is known', () => {
    const isBeyond = (year: number) => isBeyondKnowledge({ grounds: groundsOf('MODEL', years, year) });
    expect([1900, 1994, 1995, 2020].map(isBeyond)).toEqual([true, true, false, false]);
    expect(isBeyondKnowledge({ grounds: groundsOf('REFERENCE', [], 1900) })).toBe(false);
    expect(isBeyondKnowledge({})).toBe(false);
  });

  it('is never sure of another model or of other years, however narrow the interval', () => {
    const confidence = (width: number, basis: 'MODEL' | 'MAKE' | 'MARKET' = 'MODEL', year = 2020) =>
      confidenceOf(width, groundsOf(basis, years, year));
    expect([confidence(0.35), confidence(0.5), confidence(0.8)]).toEqual(['HIGH', 'MEDIUM', 'LOW']);
    expect([confidence(0.1, 'MAKE'), confidence(0.1, 'MARKET'), confidence(0.1, 'MODEL', 2005)]).toEqual(['LOW', 'LOW', 'LOW']);
    expect(confidenceOf(0.2, null)).toBe('HIGH');
  });

  it('is said plainly', () => {
    expect(caveatsOf(groundsOf('MODEL', years, 2024))).toEqual([]);
    expect(caveatsOf(groundsOf('MARKET', years, 2005))).toEqual([
      'No price of this make is known here: the figure is the level of the whole market.',
      'The nearest year of which prices are known is 2010.',
    ]);
  });
});
