import { expect, it } from 'vitest';
import { valueLines } from './value-lines.js';

const value = (month: string, amount: string, currency = 'NGN') => ({ month, value: { amount, currency } });

it('has a row for each month, the oldest first', () => {
  const lines = valueLines([value('2026-12-01', '2.00'), value('2026-11-01', '1.00')]);
  expect(lines.months).toEqual(['2026-11-01', '2026-12-01']);
  expect(lines.rows).toEqual([
    { at: 0, values: [1] },
    { at: 1, values: [2] },
  ]);
});

it('has a line for each currency, with gaps', () => {
  const lines = valueLines([value('2026-11-01', '1.00'), value('2026-11-01', '5.00', 'EUR'), value('2026-12-01', '2.00')]);
  expect(lines.currencies).toEqual(['EUR', 'NGN']);
  expect(lines.rows).toEqual([
    { at: 0, values: [5, 1] },
    { at: 1, values: [null, 2] },
  ]);
});

it('is empty for a garage of which nothing is known', () => {
  expect(valueLines([])).toEqual({ months: [], currencies: [], rows: [] });
});
