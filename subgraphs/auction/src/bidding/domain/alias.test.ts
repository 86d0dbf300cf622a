import { expect, it } from 'vitest';
import { newAlias } from './alias.js';

it('draws an alias that is short, easy to read and hardly ever the same', () => {
  const drawn = Array.from({ length: 1_000 }, newAlias);
  for (const alias of drawn) expect(alias).toMatch(/^Bidder [2-9A-HJ-NP-Z]{6}$/);
  // A thousand of a billion: two alike come once in two thousand runs, three never.
  expect(new Set(drawn).size).toBeGreaterThanOrEqual(998);
});

it('uses every letter at every place', () => {
  const drawn = Array.from({ length: 5_000 }, newAlias);
  for (let place = 7; place < 13; place += 1) expect(new Set(drawn.map((alias) => alias[place])).size).toBe(32);
});
