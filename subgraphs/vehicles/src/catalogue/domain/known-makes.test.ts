import { expect, it } from 'vitest';
import { canonicalMake, isKnownMake, likelyMakes } from './known-makes.js';

it.each([
  ['toyota', 'Toyota'],
  [' ŠKODA ', 'Skoda'],
  ['VW', 'Volkswagen'],
  ['Chevy', 'Chevrolet'],
  ['benz', 'Mercedes-Benz'],
])('%j is a make that people know, and is written %s', (make, written) => {
  expect(isKnownMake(make)).toBe(true);
  expect(canonicalMake(make)).toBe(written);
});

it('a slip of the pen is no make, stays as it is written and tells what was probably meant', () => {
  expect(isKnownMake('Toyoat')).toBe(false);
  expect(canonicalMake('Toyoat')).toBe('Toyoat');
  expect(likelyMakes('Toyoat')).toEqual(['Toyota']);
});
