import { expect, it } from 'vitest';
import { salesSearch, salesVariables, salesViews } from './sales-search.js';

it('keeps what it knows, and leaves out what is usual or unknown', () => {
  expect(salesSearch({ tab: 'papers', shown: 40 })).toEqual({ tab: 'papers', shown: 40 });
  expect(salesSearch({ tab: 'open', shown: 20 })).toEqual({});
  expect(salesSearch({ tab: 'x', shown: '40' })).toEqual({});
  expect(salesSearch({ shown: 1e9 })).toEqual({ shown: 100 });
});

it('what is due soonest leads among open sales, and the newest among the rest', () => {
  expect(salesViews.map((view) => salesVariables(view, 20).orderBy)).toEqual([
    'DUE_SOON',
    'DUE_SOON',
    'DUE_SOON',
    'DUE_SOON',
    'DUE_SOON',
    'NEWEST',
    'NEWEST',
  ]);
});

it('refused transfers are asked for as such', () => {
  expect(salesVariables('refused', 20)).toEqual({ filter: { transferStates: ['REFUSED'] }, orderBy: 'NEWEST', first: 20 });
});
