import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownText } from './shown-text.js';

const show = (code: number): string => String.fromCodePoint(code);

describe('shownText', () => {
  it.each([
    ['  Ada \t Lovelace ', 'Ada Lovelace'],
    ['Ko\u0308ln Autos', 'Köln Autos'],
    ['می‌خواهم', 'می‌خواهم'],
    ['क्‍ष', 'क्‍ष'],
    ['Cars 👨‍👩‍👧 ❤️', 'Cars 👨‍👩‍👧 ❤️'],
    ['محمد', 'محمد'],
    ['丰田', '丰田'],
    ['#1', '#1'],
  ])('takes %j', (input, text) => {
    expect(shownText(input, { max: 80 })).toBe(text);
  });

  it.each([0x200b, 0x3164, 0x115f, 0x1160, 0xffa0, 0x2800, 0x2060, 0xfeff, 0xad, 0x34f, 0x180e, 0x200d, 0xfe0f, 0x20, 0x3000, 0xe0041])(
    'refuses a text of U+%d alone',
    (code) => {
      expect(shownText(show(code), { max: 80 })).toBeNull();
      expect(shownText(show(code).repeat(3), { max: 80 })).toBeNull();
    },
  );

  it.each([
    0x202e, 0x202a, 0x2066, 0x2069, 0x200e, 0x200f, 0x61c, 0x200b, 0x3164, 0, 0x7, 0x1b, 0x7f, 0x85, 0x2028, 0xd800, 0xe000, 0xffff,
    0xe0041,
  ])('refuses U+%d inside a text, in lines too', (code) => {
    expect(shownText(`Ada${show(code)}Lovelace`, { max: 80 })).toBeNull();
    expect(shownText(`Ada${show(code)}Lovelace`, { max: 80, lines: true })).toBeNull();
  });

  it('takes letters with the marks of their script, and refuses a pile of them', () => {
    expect(shownText(`Ada ${'e' + show(0x301).repeat(8)}`, { max: 80 })).not.toBeNull();
    expect(shownText(`Ada ${'e' + show(0x301).repeat(9)}`, { max: 80 })).toBeNull();
    expect(shownText(`Ada ${'e' + show(0x36f).repeat(60)} Lovelace`, { max: 80, lines: true })).toBeNull();
  });

  it('keeps the lines of a text that may have some', () => {
    expect(shownText(' one\n\ttwo ', { max: 80, lines: true })).toBe('one\n\ttwo');
    expect(shownText(' one\n\ttwo ', { max: 80 })).toBe('one two');
  });

  it('counts characters, not code units, after cleaning', () => {
    expect(shownText('👍👍', { max: 2 })).toBe('👍👍');
    expect(shownText(' abc ', { max: 2 })).toBeNull();
    expect(shownText('a', { min: 2, max: 3 })).toBeNull();
    expect(shownText('', { max: 3 })).toBeNull();
  });

  it('changes nothing that it has taken before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (input) => {
        const text = shownText(input, { max: 100 });
        if (text !== null) expect(shownText(text, { max: 100 })).toBe(text);
      }),
    );
  });
});
