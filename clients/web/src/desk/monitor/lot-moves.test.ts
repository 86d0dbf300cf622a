import { expect, it } from 'vitest';
import { hasMoves, lotMoves } from './lot-moves.js';

const offered = (state: Parameters<typeof lotMoves>[0]['state'], voids = false, featured = false): readonly string[] =>
  Object.entries(lotMoves({ state, featured }, voids)).flatMap(([name, isOffered]) => (isOffered ? [name] : []));

it('a live auction is extended, ended, called off and featured, and its bids are taken back', () => {
  expect(offered('LIVE')).toEqual(['extend', 'endEarly', 'callOff', 'feature', 'retract']);
  expect(offered('LIVE', false, true)).toContain('unfeature');
});

it('one to come has neither an end to force nor bids', () => {
  expect(offered('SCHEDULED')).toEqual(['extend', 'callOff', 'feature']);
});

it('a sale is undone by administrators alone', () => {
  expect(offered('PENDING_SETTLEMENT')).toEqual([]);
  expect(offered('PENDING_SETTLEMENT', true)).toEqual(['undo']);
});

it.each(['SETTLED', 'UNSOLD', 'RELISTED', 'CANCELLED', 'VOIDED', 'ENDED'] as const)('nothing is done to one that is %s', (state) => {
  expect(hasMoves(lotMoves({ state, featured: false }, true))).toBe(false);
});
