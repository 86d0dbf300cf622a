import { expect, it } from 'vitest';
import { type Caller, guest, isAnyOf, peopleBehind, service } from './auth.js';

const anna: Caller = { ...guest('t', 'r'), kind: 'user', userId: 'anna', role: 'MANAGER' };
const asAnna: Caller = { ...anna, actorId: 'admin' };

it('behind a caller stand the person and the administrator who acts in their name, and nobody behind a guest or the platform', () => {
  expect([anna, asAnna, guest('t', 'r'), service('t', 'r')].map(peopleBehind)).toEqual([['anna'], ['anna', 'admin'], [], []]);
});

it('what is of one of them is their own', () => {
  expect(isAnyOf(anna, 'ben', 'anna')).toBe(true);
  expect(isAnyOf(anna, 'admin', null)).toBe(false);
  expect(isAnyOf(asAnna, 'admin')).toBe(true);
  expect(isAnyOf(asAnna, 'ben')).toBe(false);
  expect(isAnyOf(guest('t', 'r'), null)).toBe(false);
});
