import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostBytes, mostLevels, readAnswers } from './answers.js';

const nested = (levels: number, leaf: unknown = 1): unknown => {
  let value = leaf;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? { a: value } : [value];
  return value;
};
/** An object with exactly so many bytes as JSON text. */
const ofBytes = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) });

describe('answers', () => {
  it('are taken as they are', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (given) => {
        const text = JSON.stringify(given);
        fc.pre(Buffer.byteLength(text) <= mostBytes);
        expect(readAnswers(given)).toEqual({ text, value: JSON.parse(text) });
      }),
    );
  });

  it('lie eight levels deep and no deeper', () => {
    expect(readAnswers(nested(mostLevels))).toHaveProperty('text');
    expect(readAnswers(nested(mostLevels + 1))).toMatchObject({ path: '', keyword: 'maxDepth' });
    expect(readAnswers(nested(mostLevels + 1, {}))).toMatchObject({ keyword: 'maxDepth' });
    expect(readAnswers(nested(100_000))).toMatchObject({ keyword: 'maxDepth' });
  });

  it('have 16 KiB in UTF-8 and no more', () => {
    expect(readAnswers(ofBytes(mostBytes))).toHaveProperty('text');
    expect(readAnswers(ofBytes(mostBytes + 1))).toMatchObject({ path: '', keyword: 'maxBytes' });
    expect(readAnswers({ a: 'é'.repeat(mostBytes / 2) })).toMatchObject({ keyword: 'maxBytes' });
  });

  it('hold nothing that JSON cannot say', () => {
    const literal = Object.assign(Object.create(null) as object, { a: undefined, b: Number.POSITIVE_INFINITY, c: [undefined] });
    expect(readAnswers(literal)).toEqual({ text: '{"b":null,"c":[null]}', value: { b: null, c: [null] } });
    expect(readAnswers(undefined)).toEqual({ text: 'null', value: null });
  });
});
