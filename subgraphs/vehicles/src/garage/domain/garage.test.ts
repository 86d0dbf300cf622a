import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthOf, monthsBefore } from './months.js';
import { nextService, serviceRules, type ServicedVehicle } from './next-service.js';
import { gainBetween } from './returns.js';

const at = (text: string) => new Date(`${text}T12:00:00Z`);
const ngn = (amountMinor: bigint) => ({ amountMinor, currency: 'NGN' });

describe('a return', () => {
  it('is what was gained or lost, with two decimals of a percent', () => {
    expect(gainBetween(ngn(300n), ngn(400n))).toEqual({ amount: ngn(100n), percent: 33.33 });
    expect(gainBetween(ngn(300n), ngn(200n))).toEqual({ amount: ngn(-100n), percent: -33.33 });
    expect(gainBetween(ngn(20_000n), ngn(20_001n))).toMatchObject({ percent: 0.01 });
    expect(gainBetween(ngn(0n), ngn(5n))).toEqual({ amount: ngn(5n), percent: null });
  });

  it('is known only in one currency, and where both amounts are', () => {
    expect(gainBetween(ngn(100n), { amountMinor: 100n, currency: 'USD' })).toBeNull();
    expect(gainBetween(null, ngn(1n))).toBeNull();
    expect(gainBetween(ngn(1n), null)).toBeNull();
  });

  it('has the sign of its amount, however large', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(amount, amount, (before, now) => {
        const gain = gainBetween(ngn(before), ngn(now));
        expect(gain?.amount.amountMinor).toBe(now - before);
        expect(Math.sign(gain?.percent ?? 0) * Number(now - before)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('months', () => {
  it('are those of UTC, also over a new year', () => {
    expect(monthOf(new Date('2026-11-30T23:59:59.999Z'))).toBe('2026-11-01');
    expect(monthsBefore(at('2026-01-31'), 1)).toBe('2025-12-01');
    expect(monthsBefore(at('2026-03-31'), 1)).toBe('2026-02-01');
    expect(monthsBefore(at('2026-11-30'), 11)).toBe('2025-12-01');
  });
});

describe('the next service', () => {
  const now = at('2026-06-15');
  const car = (change: Partial<ServicedVehicle> = {}): ServicedVehicle => ({
    year: 2026,
    fuel: 'PETROL',
    odometerKm: 5_000,
    done: [],
    ...change,
  });
  const done = (kind: string, day: string, odometerKm: number | null = null) => ({ kind, closedAt: at(day), odometerKm });

  it('of a new car is the maker’s, a year after it was registered', () => {
    expect(nextService(car(), now)).toMatchObject({
      kind: 'MAINTENANCE',
      dueAt: new Date('2027-01-01T00:00:00Z'),
      dueKm: 15_000,
      overdue: false,
      lastAt: null,
    });
  });

  it('is due by the distance too, whichever comes first', () => {
    expect(nextService(car({ odometerKm: 14_999 }), now)?.overdue).toBe(false);
    expect(nextService(car({ odometerKm: 15_000 }), now)).toMatchObject({ kind: 'MAINTENANCE', overdue: true });
    const serviced = car({ year: 2024, odometerKm: 40_000, done: [done('MAINTENANCE', '2026-02-28', 24_000)] });
    expect(nextService(serviced, now)).toMatchObject({ kind: 'MAINTENANCE', dueKm: 39_000, overdue: true });
  });

  it('follows the last one, of its own kind', () => {
    const history = [done('MAINTENANCE', '2025-01-01', 1), done('MAINTENANCE', '2026-02-28'), done('INSURANCE', '2026-06-01')];
    expect(nextService(car({ year: 2024, odometerKm: 90_000, done: history }), now)).toMatchObject({
      dueAt: new Date('2027-02-28T12:00:00Z'),
      // Where the last one does not say how far the car had gone only the calendar counts.
      dueKm: null,
      overdue: false,
    });
  });

  it('is the inspection where that is overdue, and the sooner of two', () => {
    const old = car({ year: 2018, done: [done('MAINTENANCE', '2026-06-01', 4_000)] });
    expect(nextService(old, now)).toMatchObject({ kind: 'INSPECTION', overdue: true, dueAt: new Date('2022-01-01T00:00:00Z') });
    expect(nextService({ ...old, done: [...old.done, done('INSPECTION', '2024-08-01')] }, now)).toMatchObject({
      kind: 'INSPECTION',
      overdue: false,
      lastAt: at('2024-08-01'),
    });
  });

  it('of an electric car comes half as often, and every rule says where it comes from', () => {
    expect(nextService(car({ fuel: 'ELECTRIC', odometerKm: 20_000 }), now)).toMatchObject({ dueKm: 30_000, overdue: false });
    for (const { source } of serviceRules) expect(source.length).toBeGreaterThan(20);
  });

  it('keeps to the last day of a shorter month', () => {
    const leap = car({ year: 2024, fuel: 'ELECTRIC', done: [done('MAINTENANCE', '2024-02-29')] });
    expect(nextService(leap, now)?.dueAt).toEqual(at('2026-02-28'));
  });
});
