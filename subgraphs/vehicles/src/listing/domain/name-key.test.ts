import fc from 'fast-check';
import { expect, it } from 'vitest';
import { namedFacets, nameKey } from './name-key.js';

it.each([
  ['MAKE', 'Škoda', 'SKODA'],
  ['MAKE', 'Volkswagen', 'vw'],
  ['MAKE', 'Mercedes-Benz', 'mercedes'],
  ['MAKE', 'Mercedes-Benz', 'Mercedes Benz'],
  ['MAKE', 'Mercedes-Benz', 'merc'],
  ['MAKE', 'Citroën', 'Citroe\u0308n'],
  ['MAKE', 'Лада', 'Lada'],
  ['MAKE', 'Rolls-Royce', 'rolls royce'],
  ['MODEL', 'Mégane', 'megane'],
  ['MODEL', 'C-Class', 'c class'],
  ['MODEL', 'CR-V', 'crv'],
  ['MODEL', 'up!', 'Up'],
  ['BODY_TYPE', 'Estate', 'station wagon'],
  ['BODY_TYPE', 'Coupé', 'coupe'],
  ['BODY_TYPE', 'Saloon', 'Sedan'],
  ['BODY_TYPE', 'Shooting Brake', 'shooting-brake'],
  ['CITY', 'Ko\u0308ln', 'Koln'],
  ['CITY', 'München', 'munchen'],
  ['CITY', 'İstanbul', 'İSTANBUL'],
  ['CITY', 'Łódź', 'Lodz'],
] as const)('knows of the %s %s that it is %s', (facet, name, other) => {
  expect(nameKey(facet, other)).toBe(nameKey(facet, name));
});

it.each([
  ['MAKE', 'Rover', 'Land Rover'],
  ['MAKE', 'Range Rover', 'Land Rover'],
  ['MAKE', 'Mini', 'MAN'],
  ['MODEL', '9-3', '93'],
  ['MODEL', '3008', '300'],
  ['BODY_TYPE', 'Coupe', 'Coupe Convertible'],
  ['CITY', 'Kiel', 'Köln'],
] as const)('of the %s %s does not say that it is %s', (facet, name, other) => {
  expect(nameKey(facet, other)).not.toBe(nameKey(facet, name));
});

it('is its own key, and none is empty', () => {
  fc.assert(
    fc.property(fc.constantFrom(...namedFacets), fc.string({ minLength: 1, unit: 'grapheme' }), (facet, name) => {
      const key = nameKey(facet, name);
      expect(nameKey(facet, key)).toBe(key);
    }),
  );
  for (const name of ['Range Rover', 'Mercedes', 'benzo']) expect(nameKey('MAKE', nameKey('MAKE', name))).toBe(nameKey('MAKE', name));
  for (const name of ['Coupe Convertible', 'Estate'])
    expect(nameKey('BODY_TYPE', nameKey('BODY_TYPE', name))).toBe(nameKey('BODY_TYPE', name));
  expect(nameKey('MODEL', '!')).toBe('!');
});
