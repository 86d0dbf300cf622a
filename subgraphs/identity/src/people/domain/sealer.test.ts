import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSealer } from './sealer.js';

const sealer = createSealer('secret');

test('what is sealed opens again, and no two seals are alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(sealer.open(sealer.seal(text))).toBe(text);
      expect(sealer.seal(text)).not.toBe(sealer.seal(text));
    }),
  );
});

test('a changed seal, another secret and rubbish open nothing', () => {
  const sealed = sealer.seal('0803 123 4567');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    expect(sealer.open(`v1.${changed.toString('base64url')}`)).toBeNull();
  }
  expect(createSealer('other').open(sealed)).toBeNull();
  for (const rubbish of ['', 'v1.', 'v1.AAAA', sealed.replace('v1', 'v2')]) expect(sealer.open(rubbish)).toBeNull();
});
