import { readFileSync } from 'node:fs';
import { featuringMoves } from '@marque/shared/featuring';
import { describe, expect, it } from 'vitest';
import { vehicleStates } from '../../inventory/domain/lifecycle.js';
import { acceptedFeeOf, faultOfAccepted } from './accepted-fee.js';
import { isFeatured, isTooFarAhead, nextPeriod } from './placement.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const weekMs = 7 * 86_400_000;
const after = (ms: number): Date => new Date(now.getTime() + ms);

it('a placement moves as the README says', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const table = readme.slice(readme.indexOf('| placement | moves to |'));
  for (const [from, to] of Object.entries(featuringMoves)) expect(table).toContain(`| ${from} | ${to.join(', ') || '-'} |`);
});

describe('a featured vehicle', () => {
  it('is shown up to its last millisecond, and only while it is for sale', () => {
    const featuredUntil = after(weekMs);
    const shown = vehicleStates.filter((state) => isFeatured({ state, featuredUntil }, now));
    expect(shown).toEqual(['AVAILABLE', 'LISTED']);
    const at = (ms: number) => isFeatured({ state: 'LISTED', featuredUntil }, after(ms));
    expect([at(weekMs - 1), at(weekMs)]).toEqual([true, false]);
    expect(isFeatured({ state: 'LISTED', featuredUntil: null }, now)).toBe(false);
  });

  it('has further weeks behind those that stand, and new ones from now on', () => {
    expect(nextPeriod({ featuredUntil: null }, 2, now)).toEqual({ startsAt: now, endsAt: after(2 * weekMs) });
    expect(nextPeriod({ featuredUntil: after(0) }, 1, now)).toEqual({ startsAt: now, endsAt: after(weekMs) });
    expect(nextPeriod({ featuredUntil: after(1) }, 1, now)).toEqual({ startsAt: after(1), endsAt: after(weekMs + 1) });
  });

  it('is featured for a year ahead at most', () => {
    expect(isTooFarAhead({ featuredUntil: after(40 * weekMs) }, 12, now)).toBe(false);
    expect(isTooFarAhead({ featuredUntil: after(40 * weekMs + 1) }, 12, now)).toBe(true);
  });
});

describe('a fee', () => {
  const fee = { amountMinor: 2_500n, currency: 'NGN' };

  it('is taken where it was named as it is, and nowhere else', () => {
    expect(faultOfAccepted({ ...fee }, fee)).toBeNull();
    expect(faultOfAccepted(null, fee)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'acceptedFee'] });
    expect(faultOfAccepted({ ...fee, amountMinor: 2_501n }, fee)).toMatchObject({
      refused: 'Conflict',
      message: expect.stringContaining('25.00 NGN'),
    });
    expect(faultOfAccepted({ ...fee, currency: 'USD' }, fee)).toMatchObject({ refused: 'Conflict' });
  });

  it('may be nothing, and no text that is no amount', () => {
    expect([acceptedFeeOf(null), acceptedFeeOf(undefined)]).toEqual([null, null]);
    expect(acceptedFeeOf({ amount: '0', currency: 'NGN' })).toEqual({ amountMinor: 0n, currency: 'NGN' });
    expect(acceptedFeeOf({ amount: '-1', currency: 'NGN' })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'acceptedFee'] });
  });
});
