import { expect, it } from 'vitest';
import { walletSearch } from './wallet-search.js';

it('keeps a kind and a period that there are', () => {
  expect(walletSearch({ kind: 'DEPOSIT', days: 30 })).toEqual({ kind: 'DEPOSIT', days: 30 });
});

it('drops anything else', () => {
  expect(walletSearch({ kind: 'NOTHING', days: 31, more: 'x' })).toEqual({});
  expect(walletSearch({ kind: 7, days: '30' })).toEqual({});
});
