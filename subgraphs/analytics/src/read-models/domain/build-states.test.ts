import { expect, it } from 'vitest';
import { buildStates, canMove } from './build-states.js';

it('a build is filled, shown and replaced, in this order and never back', () => {
  const moves = buildStates.flatMap((from) => buildStates.filter((to) => canMove(from, to)).map((to) => `${from}>${to}`));
  expect(moves).toEqual(['BUILDING>ACTIVE', 'ACTIVE>RETIRED']);
});
