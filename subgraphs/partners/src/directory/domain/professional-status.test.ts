import { expect, it } from 'vitest';
import { canMove, professionalStatuses } from './professional-status.js';

it('a professional goes between ACTIVE and SUSPENDED and nowhere else', () => {
  const moves = professionalStatuses.flatMap((from) => professionalStatuses.filter((to) => canMove(from, to)).map((to) => `${from}>${to}`));
  expect(moves).toEqual(['ACTIVE>SUSPENDED', 'SUSPENDED>ACTIVE']);
});
