import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentOf, grounds, type Theme } from './accent.js';
import { colourOf, contrast, hexOf } from './contrast.js';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes: readonly Theme[] = ['light', 'dark'];

/** The tokens of a theme, as they are written. */
function tokensOf(theme: Theme): ReadonlyMap<string, string> {
  const [, text = ''] = new RegExp(`^:root${theme === 'dark' ? String.raw`\[data-theme='dark'\]` : ''} \\{([^}]*)\\}`, 'm').exec(css) ?? [];
  return new Map([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

const between = (a: string, b: string): number => {
  const [first, second] = [colourOf(a), colourOf(b)];
  return first === null || second === null ? 0 : contrast(first, second);
};

it('contrast is that of the guidelines', () => {
  expect(between('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(between('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(between('#123456', '#123456')).toBe(1);
});

describe.each(themes)('%s', (theme) => {
  const tokens = tokensOf(theme);

  it('has the grounds of its tokens', () => {
    expect(['ground', 'surface', 'sunken'].map((name) => tokens.get(name))).toEqual(grounds[theme]);
  });

  it.each(['ink', 'muted', 'accent', 'positive', 'warning', 'danger'])('has %s that is read on each ground', (name) => {
    for (const ground of grounds[theme]) expect(between(tokens.get(name) ?? '', ground)).toBeGreaterThanOrEqual(7);
  });

  it('has edges that are seen', () => {
    for (const ground of grounds[theme]) expect(between(tokens.get('edge') ?? '', ground)).toBeGreaterThanOrEqual(3);
  });

  it('makes an accent of any brand that is read on each ground, and under its own text', () => {
    const channel = fc.integer({ min: 0, max: 255 }).map((each) => each / 255);
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), (colour) => {
        const made = accentOf(hexOf(colour), theme);
        expect(made).not.toBeNull();
        for (const ground of [...grounds[theme], made?.onAccent ?? ''])
          expect(between(made?.accent ?? '', ground)).toBeGreaterThanOrEqual(7);
      }),
    );
  });

  it('leaves a brand as it is that can be read', () => {
    const readable = theme === 'light' ? '#0b3a20' : '#c8f0d8';
    expect(accentOf(readable, theme)?.accent).toBe(readable);
  });
});

it.each(['', 'red', '#12345', '#1234567', 'javascript:x'])('%j is no colour', (text) => {
  expect(accentOf(text, 'light')).toBeNull();
});
