import { dinero, toDecimal } from 'dinero.js/bigint';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyExponents } from './currencies.js';
import {
  add,
  allocate,
  compare,
  exponentOf,
  formatMoney,
  fromMoneyJson,
  maximumMinor,
  minor,
  money,
  MoneyError,
  multiply,
  parseMoney,
  ratio,
  subtract,
  toMoneyJson,
} from './money.js';

const currencies = fc.constantFrom(...currencyExponents.keys());
const amounts = fc.bigInt({ min: -maximumMinor, max: maximumMinor });
const anyMoney = fc.record({ amountMinor: amounts, currency: currencies });
const problemOf = (amount: string, currency = 'NGN') => {
  const parsed = parseMoney({ amount, currency });
  return parsed.ok ? null : parsed.problem;
};

describe('currencies', () => {
  it('carry the exponents of ISO 4217', () => {
    expect(currencyExponents.size).toBe(165);
    expect(['JPY', 'NGN', 'USD', 'AED', 'KWD', 'CLF'].map(exponentOf)).toEqual([0, 2, 2, 2, 3, 4]);
  });

  it('leave out metals, test codes and withdrawn currencies', () => {
    for (const code of ['XAU', 'XTS', 'XXX', 'XDR', 'DEM', 'ngn', '', '__proto__']) expect(problemOf('1', code)).toBe('UNKNOWN_CURRENCY');
  });
});

describe('parsing', () => {
  it('reads back exactly what formatting writes, in every currency', () => {
    fc.assert(
      fc.property(anyMoney, (value) => {
        expect(money(formatMoney(value), value.currency)).toEqual(value);
      }),
    );
  });

  it('takes one minor unit and 10^15 of them', () => {
    expect(parseMoney({ amount: '0.01', currency: 'NGN' })).toEqual({ ok: true, money: minor(1n, 'NGN') });
    expect(parseMoney({ amount: '10000000000000.00', currency: 'NGN' })).toEqual({ ok: true, money: minor(10n ** 15n, 'NGN') });
  });

  it('names what is wrong', () => {
    expect(problemOf('10000000000000.01')).toBe('TOO_LARGE');
    expect(problemOf('1000000000000000')).toBe('TOO_LARGE');
    expect(problemOf('0.001')).toBe('OVER_PRECISE');
    expect(problemOf('1.0', 'JPY')).toBe('OVER_PRECISE');
    expect(problemOf('0')).toBe('ZERO');
    expect(problemOf('-0.00')).toBe('ZERO');
    expect(problemOf('-1')).toBe('NEGATIVE');
  });

  it.each(['', ' 1', '1 ', '+1', '1,000', '1.', '.5', '01', '1e3', '0x10', 'NaN', 'Infinity', '١', '1\n', '--1', '9'.repeat(40)])(
    'refuses %j as malformed',
    (text) => expect(problemOf(text)).toBe('MALFORMED'),
  );

  it('never throws and never takes an amount outside its rule, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), amounts.map(String)), (text) => {
        const parsed = parseMoney({ amount: text, currency: 'USD' });
        if (parsed.ok) expect(parsed.money.amountMinor > 0n && parsed.money.amountMinor <= maximumMinor).toBe(true);
      }),
    );
  });
});

describe('arithmetic', () => {
  it('adds and subtracts without loss', () => {
    fc.assert(
      fc.property(amounts, amounts, currencies, (a, b, currency) => {
        expect(add(minor(a, currency), minor(b, currency))).toEqual(minor(a + b, currency));
        expect(subtract(minor(a, currency), minor(b, currency))).toEqual(minor(a - b, currency));
      }),
    );
  });

  it('compares as integers do', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(compare(minor(a, 'EUR'), minor(b, 'EUR'))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('refuses to mix currencies', () => {
    const naira = minor(1n, 'NGN');
    const dollar = minor(1n, 'USD');
    for (const operation of [add, subtract, compare]) expect(() => operation(naira, dollar)).toThrow(MoneyError);
  });
});

describe('multiplication', () => {
  it('rounds halves to the even neighbour on both sides of zero', () => {
    const half = { numerator: 1n, denominator: 2n };
    const rounded = [1n, 3n, 5n, 7n, -1n, -3n, -5n].map((amount) => multiply(minor(amount, 'USD'), half).amountMinor);
    expect(rounded).toEqual([0n, 2n, 2n, 4n, 0n, -2n, -2n]);
  });

  it('is never further than half a unit from the exact product, and even at exactly half', () => {
    const fractions = fc.record({ numerator: amounts, denominator: fc.bigInt({ min: 1n, max: 10n ** 9n }) });
    fc.assert(
      fc.property(amounts, fractions, (amount, fraction) => {
        const { amountMinor } = multiply(minor(amount, 'USD'), fraction);
        const error = 2n * (amountMinor * fraction.denominator - amount * fraction.numerator);
        const distance = error < 0n ? -error : error;
        expect(distance <= fraction.denominator).toBe(true);
        if (distance === fraction.denominator) expect(amountMinor % 2n).toBe(0n);
      }),
    );
  });

  it('refuses a ratio without a positive denominator', () => {
    for (const denominator of [0n, -1n]) expect(() => multiply(minor(1n, 'USD'), { numerator: 1n, denominator })).toThrow(RangeError);
  });

  it('reads ratios exactly', () => {
    expect(ratio('0.15')).toEqual({ numerator: 15n, denominator: 100n });
    expect(ratio('-2')).toEqual({ numerator: -2n, denominator: 1n });
    expect(() => ratio('15%')).toThrow(MoneyError);
  });
});

describe('allocation', () => {
  const weightLists = fc
    .array(fc.oneof(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 10n ** 6n })), { minLength: 1, maxLength: 20 })
    .filter((weights) => weights.some((weight) => weight > 0n));

  it('makes parts that sum to the whole and differ from the exact share by less than a unit', () => {
    fc.assert(
      fc.property(anyMoney, weightLists, (whole, weights) => {
        const parts = allocate(whole, weights);
        const total = weights.reduce((sum, weight) => sum + weight, 0n);
        expect(parts).toHaveLength(weights.length);
        expect(parts.reduce((sum, part) => sum + part.amountMinor, 0n)).toBe(whole.amountMinor);
        parts.forEach((part, index) => {
          const error = part.amountMinor * total - whole.amountMinor * (weights[index] ?? 0n);
          expect(error < total && error > -total).toBe(true);
        });
      }),
    );
  });

  it('gives what does not divide to the largest remainders, and nothing more to a part that is exact', () => {
    const parts = (amount: bigint, weights: bigint[]) => allocate(minor(amount, 'USD'), weights).map((part) => part.amountMinor);
    expect(parts(2n, [5n, 2n, 3n])).toEqual([1n, 0n, 1n]);
    expect(parts(-2n, [5n, 2n, 3n])).toEqual([-1n, 0n, -1n]);
    expect(parts(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  });

  it('gives nothing to a weight of zero', () => {
    expect(allocate(minor(101n, 'USD'), [1n, 0n, 1n]).map((part) => part.amountMinor)).toEqual([51n, 0n, 50n]);
  });

  it('refuses weights that split nothing', () => {
    for (const weights of [[], [0n], [1n, -1n]]) expect(() => allocate(minor(1n, 'USD'), weights)).toThrow(RangeError);
  });
});

it('travels through JSON unchanged', () => {
  fc.assert(
    fc.property(anyMoney, (value) => {
      const json: ReturnType<typeof toMoneyJson> = JSON.parse(JSON.stringify(toMoneyJson(value)));
      expect(fromMoneyJson(json)).toEqual(value);
    }),
  );
});

it('writes amounts as dinero does', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.constantFrom(...currencyExponents),
      (amountMinor, [currency, exponent]) => {
        const reference = toDecimal(dinero({ amount: amountMinor, currency: { code: currency, base: 10n, exponent: BigInt(exponent) } }));
        expect(formatMoney({ amountMinor, currency })).toBe(reference);
      },
    ),
  );
});
