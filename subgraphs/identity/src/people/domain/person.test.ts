import { expect, test } from 'vitest';
import { parseName, publicName } from './person.js';

test('names are trimmed and shown shortened', () => {
  expect(parseName('  Ada \t Lovelace ')).toBe('Ada Lovelace');
  for (const hidden of ['a\u0000b', '\u200b', '\u3164', 'Ada\u202eada']) expect(parseName(hidden)).toBeNull();
  expect(parseName('Jose\u0301')).toBe('José');
  expect(publicName('Ada', 'øberg')).toBe('Ada Ø.');
  expect(publicName('Ada', '')).toBe('Ada');
});
