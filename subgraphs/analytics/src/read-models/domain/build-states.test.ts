import { expect, it } from 'vitest';
import { buildStatuses, canMove } from './build-states.js';

it('a build is filled, shown and replaced, in this order and never back', () => {
  const moves = buildStatuses.flatMap((from) => buildStatuses.filter((to) => canMove(from, to)).map((to) => `${from}>${to}`));
  expect(moves).toEqual(['BUILDING>ACTIVE', 'ACTIVE>RETIRED']);
});
