import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactInteger, jsonText, mayHaveLongInteger, parseExactly, parseJson, plainValue, reviveExactly } from './exact-json.js';

const long = '553631506457470976';

describe('JSON with integers that no number holds', () => {
  it.each([
    long,
    `-${long}`,
    `[${long},1,-9007199254740992,9007199254740991]`,
    `{"a":{"b":[{"c":${long}}]},"__proto__":${long},"toString":12345678901234567890}`,
    `{ "a" :\n${long} }`,
    `["${long}","\\"${long}","\\\\",${long},"a:${long},",-123456789012345678901234567890]`,
  ])('is written as it was read: %s', (text) => {
    expect(JSON.stringify(parseJson(text))).toBe(text.replaceAll(/\s/gu, ''));
  });

  it('keeps every other number as JavaScript has it', () => {
    for (const text of [`${long}.5`, `${long}e3`, '1e400', '0.12345678901234567890', '9007199254740991', '1234567890123456'])
      expect(parseExactly(`[${text}]`)).toEqual(JSON.parse(`[${text}]`));
  });

  it.each([
    `{${long}:1}`,
    `[0${long}]`,
    `[${long}`,
    `[+${long}]`,
    `["a" ${long}]`,
    `[${long}x]`,
    `["${long}]`,
    `{"a":1 ${long}}`,
    `[- ${long}]`,
    `[1.${long}.2]`,
  ])('stays wrong where it is wrong: %s', (text) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(() => parseExactly(text)).toThrow(SyntaxError);
  });

  it('is read as ever, whatever it is, but for such integers', () => {
    const value = fc.jsonValue({ noUnicodeString: false });
    const big = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(
      fc.property(fc.array(fc.oneof(value, big), { maxLength: 12 }), fc.boolean(), (values, spaced) => {
        const texts = values.map((each) => (typeof each === 'bigint' ? String(each) : JSON.stringify(each, null, spaced ? 1 : 0)));
        const text = `[${texts.join(spaced ? ' , ' : ',')}]`;
        expect(plainValue(parseExactly(text))).toEqual(JSON.parse(text));
        expect(JSON.stringify(parseJson(text))).toBe(
          `[${values.map((each) => (typeof each === 'bigint' ? String(each) : JSON.stringify(each))).join(',')}]`,
        );
        if (texts.some((each) => !Number.isSafeInteger(Number(each)) && /^-?\d+$/u.test(each))) expect(mayHaveLongInteger(text)).toBe(true);
      }),
    );
  });

  it('is looked for only where digits are a number', () => {
    const none = [
      '{"id":"12345678901234567890"}',
      '[0.12345678901234567890]',
      '{"at":"2026-11-29T01:00:00.000000000000000Z"}',
      '[123456789012345]',
    ];
    expect(none.map(mayHaveLongInteger)).toEqual([false, false, false, false]);
  });

  it('takes no time for a text of digits, or of as many values as fit', () => {
    const millions = [
      '"'.padEnd(2_000_000, '7') + '"',
      `[${'1,'.repeat(1_000_000)}${long}]`,
      `[${long}${',{"a":"\\\\"}'.repeat(100_000)}]`,
      `${'['.repeat(500_000)}${long}${']'.repeat(500_000)}`,
    ];
    for (const text of millions) {
      const started = process.cpuUsage();
      expect(() => parseJson(text)).not.toThrow();
      // A reviver takes seconds, a check that begins anew at each digit minutes.
      expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
    }
  });
});

describe('an exact integer', () => {
  it('is the nearest number for who knows numbers only, and leaves all else as it is', () => {
    const value = { a: [1, { b: new ExactInteger(long) }], c: 'x' };
    expect(plainValue(value)).toEqual({ a: [1, { b: Number(long) }], c: 'x' });
    expect(plainValue(value.a[0])).toBe(1);
    const without = { a: [1, { b: null }], at: new Date(0) };
    expect(plainValue(without)).toBe(without);
  });

  it('comes from a reviver too', () => {
    expect(JSON.stringify(JSON.parse(`{"a":${long},"b":1.5,"c":"${long}"}`, reviveExactly))).toBe(`{"a":${long},"b":1.5,"c":"${long}"}`);
  });

  it('is what a bigint is written as', () => {
    expect(jsonText({ a: [553631506457470976n] })).toBe(`{"a":[${long}]}`);
    expect(jsonText(Number.NaN)).toBe('null');
  });
});
