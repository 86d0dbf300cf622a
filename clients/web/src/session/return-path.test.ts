import { expect, it } from 'vitest';
import { ownPath, returnSearch } from './return-path.js';

it.each(['/', '/my/wallet', '/vehicles?make=Toyota&page=2#top', '/auctions/auc_1'])('%s is ours', (path) => {
  expect(ownPath(path)).toBe(path);
});

it.each([
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  '/..//elsewhere.example',
  'javascript:alert(1)',
  'my/wallet',
  '',
  null,
  7,
])('%j is not', (path) => {
  expect(ownPath(path)?.startsWith('//') ?? null).toBeNull();
});

it('keeps nothing but a path of ours', () => {
  expect(returnSearch({ return: '/my/wallet', other: 1 })).toEqual({ return: '/my/wallet' });
  expect(returnSearch({ return: 'https://elsewhere.example' })).toEqual({});
});
