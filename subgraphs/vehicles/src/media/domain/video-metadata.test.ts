import fc from 'fast-check';
import { expect, it } from 'vitest';
import { film, nested, webm } from '../../testing/pictures.js';
import { isFilmOfWebm, removeVideoNotes } from './video-metadata.js';

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

it('takes nothing for a film that has no pictures, or nothing in them, or only says how deep it is', () => {
  expect(removeVideoNotes(film('soun'))).toBe(false);
  expect(removeVideoNotes(film().subarray(0, film().indexOf('mdat') - 4))).toBe(false);
  expect(removeVideoNotes(nested(200_000))).toBe(false);
  const filled = Buffer.concat([film(), Buffer.from('\0\0\0\x08free'.repeat(200_000), 'latin1')]);
  expect(removeVideoNotes(filled)).toBe(false);
  expect(removeVideoNotes(filled.subarray(0, film().length + 8_000))).toBe(true);
  expect(isFilmOfWebm(webm())).toBe(true);
  expect(isFilmOfWebm(webm(2))).toBe(false);
  const voids = Buffer.from('ec80'.repeat(200_000), 'hex');
  const [head, rest] = [
    webm().subarray(0, webm().indexOf(Buffer.from('1f43b675', 'hex'))),
    webm().subarray(webm().indexOf(Buffer.from('1f43b675', 'hex'))),
  ];
  expect(isFilmOfWebm(Buffer.concat([head, voids.subarray(0, 2_000), rest]))).toBe(true);
  expect(isFilmOfWebm(Buffer.concat([head, voids, rest]))).toBe(false);
  for (const length of [0, 20, 40, webm().indexOf(Buffer.from('1f43b675', 'hex'))])
    expect(isFilmOfWebm(webm().subarray(0, length)), String(length)).toBe(false);
});

it('ends with whatever bytes there are', () => {
  const ends = (bytes: Uint8Array): boolean =>
    typeof removeVideoNotes(Buffer.from(bytes)) === 'boolean' && typeof isFilmOfWebm(Buffer.from(bytes)) === 'boolean';
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), ends));
  fc.assert(fc.property(fc.nat(webm().length - 1), fc.nat(255), (at, byte) => ends(webm().fill(byte, at, at + 1))));
});
