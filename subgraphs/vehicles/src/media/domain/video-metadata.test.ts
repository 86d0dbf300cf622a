import fc from 'fast-check';
import { expect, it } from 'vitest';
import { film } from '../../testing/pictures.js';
import { removeVideoNotes } from './video-metadata.js';

it('empties the notes of a film and moves nothing', () => {
  const [before, after] = [film(), film()];
  expect(removeVideoNotes(after)).toBe(true);
  expect(after.length).toBe(before.length);
  expect(after.includes('+06')).toBe(false);
  const changed = [...after.keys()].filter((at) => after[at] !== before[at]);
  const notes = before.indexOf('udta');
  expect(changed.every((at) => at >= notes && at < before.indexOf('mdat') - 4)).toBe(true);
});

it('takes a film that is cut anywhere as cut', () => {
  for (const length of [1, 7, 30, 100, film().length - 1]) expect(removeVideoNotes(film().subarray(0, length)), String(length)).toBe(false);
});

it('ends with whatever bytes there are', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof removeVideoNotes(Buffer.from(bytes)) === 'boolean'));
});
