import { expect, it } from 'vitest';
import { inTurn } from './in-turn.js';

const offer = (id: string, state: 'AWAITING_SELLER' | 'AWAITING_BUYER' | 'DECLINED', hour: number) => ({
  id,
  state,
  expiresAt: `2026-12-02T${String(hour).padStart(2, '0')}:00:00Z`,
  madeAt: `2026-12-01T${String(hour).padStart(2, '0')}:00:00Z`,
});

it('puts what waits for the seller first, the soonest to expire before the rest, and what is over last, the newest first', () => {
  const offers = [
    offer('over early', 'DECLINED', 1),
    offer('buyer', 'AWAITING_BUYER', 2),
    offer('later', 'AWAITING_SELLER', 9),
    offer('soon', 'AWAITING_SELLER', 3),
    offer('over late', 'DECLINED', 8),
  ];
  expect(inTurn(offers).map(({ id }) => id)).toEqual(['soon', 'later', 'buyer', 'over late', 'over early']);
});
