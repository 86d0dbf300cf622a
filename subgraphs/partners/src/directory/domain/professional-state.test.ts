import { expect, it } from 'vitest';
import { canMove, professionalStates } from './professional-state.js';

it('a professional goes between ACTIVE and SUSPENDED and nowhere else', () => {
  const moves = professionalStates.flatMap((from) => professionalStates.filter((to) => canMove(from, to)).map((to) => `${from}>${to}`));
  expect(moves).toEqual(['ACTIVE>SUSPENDED', 'SUSPENDED>ACTIVE']);
});
