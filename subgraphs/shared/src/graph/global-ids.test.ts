import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newId } from '../ids.js';
import { entities, type EntityName, globalId, isEntity, localId, namedBy } from './global-ids.js';

const types = Object.keys(entities).filter(isEntity);

it('no two types share a prefix, and each is three letters', () => {
  const prefixes = types.map((type) => entities[type].prefix);
  expect(new Set(prefixes).size).toBe(types.length);
  for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z]{3}$/);
});

it('an id names its type and its UUID, and is another type’s to nobody', () => {
  fc.assert(
    fc.property(fc.constantFrom<EntityName>(...types), fc.constantFrom<EntityName>(...types), fc.uuid(), (type, other, id) => {
      const text = globalId(type, id);
      expect(localId(type, text)).toBe(id);
      expect(localId(type, `${entities[type].prefix}_${id.toUpperCase()}`)).toBe(id);
      expect(namedBy(text)).toEqual({ type, id });
      if (other !== type) expect(() => localId(other, text)).toThrow(`This is no id of type ${other}`);
    }),
  );
});

it('an id of a type that nothing has yet names nothing', () => {
  const id = newId();
  expect(namedBy(`zzz_${id}`)).toEqual({ type: null, id });
});

it.each([
  '',
  'x',
  newId(),
  'usr_',
  'usr_1',
  `usr-${newId()}`,
  `usr_${newId()}\n`,
  ` usr_${newId()}`,
  `USR_${newId()}`,
  `usr_usr_${newId()}`,
])('%j is no id', (text) => {
  for (const read of [() => localId('User', text), () => namedBy(text)]) {
    expect(read).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  }
});
