import { describe, expect, it } from 'vitest';
import { meaningOf } from './added-refusal.js';

const invalid = (message: string, ...path: string[]) => ({ __typename: 'InvalidInput', message, path: ['input', ...path] });

describe('a refusal of a new vehicle', () => {
  it.each([
    ['make', 'Nobody here knows this make: check how it is written, or confirm it.', 'confirmUnknownMake', 'make'],
    ['odometerKm', 'Is the distance meant so, in kilometres? Check it, or confirm it.', 'confirmUnusualOdometer', 'km'],
    ['askingPrice', 'Is the price meant so? Check it, or confirm it.', 'confirmUnusualPrice', 'price'],
    ['vin', 'The number is of another make. Check it, or confirm it.', 'confirmVinContradiction', 'vin'],
  ])('at %s is a question where a yes answers it', (step, message, confirm, field) => {
    expect(meaningOf(invalid(message, step))).toEqual({ kind: 'question', confirm, field });
  });

  it('belongs to its field where nothing can be confirmed', () => {
    expect(meaningOf(invalid('A year has four digits.', 'year'))).toEqual({ kind: 'field', field: 'year' });
    expect(meaningOf(invalid('Vehicles are offered in NGN here.', 'askingPrice', 'currency'))).toEqual({ kind: 'field', field: 'price' });
  });

  it('of a number that somebody has belongs to the number', () => {
    expect(meaningOf({ __typename: 'DuplicateChassis', message: 'It is here already.', path: ['input', 'chassis'] })).toEqual({
      kind: 'field',
      field: 'vin',
    });
  });

  it('belongs to all of it where it names no field of the form', () => {
    expect(meaningOf(invalid('Too many.', 'imageUrls'))).toEqual({ kind: 'whole' });
    expect(meaningOf({ __typename: 'IdempotencyConflict', message: 'Another input.', path: [] })).toEqual({ kind: 'whole' });
  });
});
