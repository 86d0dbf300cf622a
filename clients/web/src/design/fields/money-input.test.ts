import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amountIn, digitsOf } from './money-input.js';

it.each([
  ['1,250,000', 'en-NG', 2, '1250000.00'],
  ['1 250 000,5', 'fr', 2, '1250000.50'],
  ['1.250.000,50', 'de', 2, '1250000.50'],
  ['1250000', 'de', 2, '1250000.00'],
  ['٠١٢٣', 'ar-EG', 0, '123'],
  ['007', 'en', 0, '7'],
])('%s in %s is %s digits of %s', (text, locale, digits, expected) => {
  expect(amountIn(text, locale, digits)).toBe(expected);
});

it.each([
  ['', 'en'],
  ['-5', 'en'],
  ['1.2.3', 'en'],
  ['1,25', 'en'],
  ['1.250', 'en'],
  ['12e5', 'en'],
  ['1,250.001', 'en'],
  ['9'.repeat(16), 'en'],
])('%s is no amount in %s', (text, locale) => {
  expect(amountIn(text, locale, 2)).toBeNull();
});

it('reads what a locale writes, to the last digit', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 99_999_999_999_999_999n }),
      fc.constantFrom('en-NG', 'de-DE', 'fr-FR', 'en-IN-u-nu-latn'),
      (minor, locale) => {
        const exact = `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
        const written = new Intl.NumberFormat(locale === 'en-IN-u-nu-latn' ? 'en' : locale, { minimumFractionDigits: 2 }).format(
          exact as Intl.StringNumericLiteral,
        );
        expect(amountIn(written, locale, 2)).toBe(exact);
      },
    ),
  );
});

it('knows how many digits a currency has', () => {
  expect([digitsOf('NGN'), digitsOf('JPY'), digitsOf('KWD')]).toEqual([2, 0, 3]);
});
