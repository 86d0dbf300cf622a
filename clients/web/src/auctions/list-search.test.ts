import { expect, it } from 'vitest';
import { belongsTo, listSearch, listVariables } from './list-search.js';

it('takes of an address what it knows, and leaves out what is usual', () => {
  expect(listSearch({ tab: 'ended', type: 'FLASH', shown: 24 })).toEqual({ tab: 'ended', type: 'FLASH', shown: 24 });
  expect(listSearch({ tab: 'live', shown: 12 })).toEqual({});
  expect(listSearch({ tab: 'DROP TABLE', type: 7, shown: 'many' })).toEqual({});
  expect(listSearch({ shown: 1e9 })).toEqual({ shown: 96 });
  expect(listSearch({ shown: -3 })).toEqual({});
});

it('asks for the soonest end of what is open, and for the newest of what is over', () => {
  expect(listVariables({})).toEqual({ filter: { states: ['LIVE'] }, orderBy: 'ENDING_SOON', first: 12 });
  expect(listVariables({ tab: 'ended', type: 'RESERVE', shown: 36 })).toMatchObject({
    orderBy: 'NEWEST',
    first: 36,
    filter: { types: ['RESERVE'] },
  });
});

it('knows when an auction has left its view', () => {
  expect(belongsTo('live', 'LIVE')).toBe(true);
  expect(belongsTo('live', 'ENDED')).toBe(false);
  expect(belongsTo('ended', 'UNSOLD')).toBe(true);
});
