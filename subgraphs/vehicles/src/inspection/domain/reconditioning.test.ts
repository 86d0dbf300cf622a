import { minor } from '@marque/shared/money';
import { expect, it } from 'vitest';
import { findingsOf } from '../../testing/findings.js';
import { reconditioningOf, valueEffect } from './reconditioning.js';

const findings = findingsOf('PRE_SALE', { brakes: 'MAJOR', paint: 'MINOR', odometer: 'MINOR' });

it('costs are hours at the rate of the currency, item by item', () => {
  expect(reconditioningOf('PRE_SALE', findings, 'USD')).toEqual({
    items: [
      { code: 'paint', tenths: 20, amountMinor: '28000' },
      { code: 'brakes', tenths: 40, amountMinor: '56000' },
    ],
    costMinor: 84_000n,
  });
  expect(reconditioningOf('PRE_SALE', findings, 'JPY')).toBeNull();
  expect(reconditioningOf('PRE_SALE', findingsOf('PRE_SALE'), 'NGN')).toEqual({ items: [], costMinor: 0n });
});

it('the value loses the repairs and what buyers take off for the grade, and never more than there is', () => {
  const costs = { items: [], costMinor: 84_000n };
  expect(valueEffect(minor(2_000_000n, 'USD'), costs, 5)).toBe(-84_000n);
  expect(valueEffect(minor(2_000_000n, 'USD'), costs, 3)).toBe(-124_000n);
  expect(valueEffect(minor(2_000_000n, 'USD'), costs, 1)).toBe(-384_000n);
  expect(valueEffect(minor(50_000n, 'USD'), costs, 1)).toBe(-50_000n);
});
