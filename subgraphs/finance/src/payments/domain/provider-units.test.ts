import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyExponents } from '@marque/shared/money/currencies';
import { minor, money } from '@marque/shared/money';
import { paymentDirections } from './payments.js';
import { fromProviderUnits, toProviderUnits, UnknownUnits, unitsProblem } from './provider-units.js';
import { stripeCurrencies } from '../providers/stripe-currencies.js';

const problem = (amount: string, currency: string, direction: (typeof paymentDirections)[number] = 'DEPOSIT') =>
  unitsProblem(stripeCurrencies, money(amount, currency), direction, 'Stripe');
const asked = (amount: string, currency: string, direction: (typeof paymentDirections)[number] = 'DEPOSIT') =>
  toProviderUnits(stripeCurrencies, money(amount, currency), direction);

/** Decimal places of Stripe's amounts where they are not two. */
const published: Readonly<Record<string, number>> = {
  ...Object.fromEntries('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0])),
  ...Object.fromEntries('BHD JOD KWD OMR TND'.split(' ').map((code) => [code, 3])),
};

describe('what Stripe is asked for', () => {
  it.each([...stripeCurrencies.keys()])('1234 %s is counted in its units', (currency) => {
    const units = 1234n * 10n ** BigInt(published[currency] ?? 2);
    for (const direction of paymentDirections) expect(asked('1234', currency, direction)).toBe(units);
    expect(fromProviderUnits(stripeCurrencies, units, currency)).toEqual(money('1234', currency));
  });

  it.each([
    ['5000', 'MGA', 5_000n],
    ['500', 'JPY', 500n],
    ['5', 'UGX', 500n],
    ['5', 'ISK', 500n],
    ['10', 'USD', 1_000n],
    ['10.45', 'HUF', 1_045n],
    ['800.45', 'TWD', 80_045n],
    ['5.12', 'KWD', 5_120n],
  ])('for %s %s are %s units', (amount, currency, units) => {
    expect(asked(amount, currency)).toBe(units);
  });

  it('is never rounded: an amount between two of its units is refused by name', () => {
    for (const [amount, currency] of [
      ['5000.5', 'MGA'],
      ['5.124', 'KWD'],
    ] as const) {
      expect(problem(amount, currency)).toContain(currency);
      expect(() => asked(amount, currency)).toThrow(UnknownUnits);
    }
    for (const currency of ['HUF', 'TWD']) {
      expect([problem('10.45', currency), problem('10.45', currency, 'WITHDRAWAL')]).toEqual([null, expect.stringContaining(currency)]);
      expect(problem('10', currency, 'WITHDRAWAL')).toBe(null);
    }
    for (const currency of ['CLF', 'IRR', 'KPW', 'GHS', 'XXX']) {
      const refusal = unitsProblem(stripeCurrencies, { amountMinor: 1n, currency }, 'DEPOSIT', 'Stripe');
      expect(refusal).toBe(`Stripe is not used for ${currency}.`);
    }
  });

  it('comes back as the same amount in every ISO currency, or the currency is refused by name', () => {
    const amounts = fc.bigInt({ min: 1n, max: 10n ** 15n - 1n });
    fc.assert(
      fc.property(
        fc.constantFrom(...currencyExponents.keys()),
        amounts,
        fc.constantFrom(...paymentDirections),
        (currency, amountMinor, direction) => {
          const value = minor(amountMinor, currency);
          const refusal = unitsProblem(stripeCurrencies, value, direction, 'Stripe');
          if (refusal !== null) expect(refusal).toContain(currency);
          else {
            const units = toProviderUnits(stripeCurrencies, value, direction);
            expect(fromProviderUnits(stripeCurrencies, units, currency)).toEqual(value);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is stated by Stripe in the same units, and what has no exact value here is not taken for an amount', () => {
    expect(() => fromProviderUnits(stripeCurrencies, 150n, 'ISK')).toThrow(UnknownUnits);
    expect(() => fromProviderUnits(stripeCurrencies, 150n, 'GHS')).toThrow(UnknownUnits);
  });

  it('names currencies that ISO 4217 has', () => {
    expect([...stripeCurrencies.keys()].filter((code) => !currencyExponents.has(code))).toEqual([]);
  });
});
