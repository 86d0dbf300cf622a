import { expect, it } from 'vitest';
import { settlementsSearch } from './settlements-search.js';

it('keeps what it knows, and leaves out what is usual or unknown', () => {
  expect(settlementsSearch({ tab: 'sold', shown: 40 })).toEqual({ tab: 'sold', shown: 40 });
  expect(settlementsSearch({ tab: 'bought', shown: 20 })).toEqual({});
  expect(settlementsSearch({ tab: 'x', shown: '40' })).toEqual({});
  expect(settlementsSearch({ shown: 1e9 })).toEqual({ shown: 100 });
});
