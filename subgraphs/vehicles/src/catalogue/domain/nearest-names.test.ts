import { describe, expect, it } from 'vitest';
import { nearestNames } from './nearest-names.js';

const makes = ['Toyota', 'Tata', 'Mercedes-Benz', 'Maserati', 'Mazda', 'Volkswagen', 'BMW', 'Škoda', 'Toyota'];

describe('the nearest names', () => {
  it.each([
    ['Toyta', ['Toyota']],
    ['Tyoota', ['Toyota']],
    ['TOYOTTA', ['Toyota']],
    ['mercedes benz', ['Mercedes-Benz']],
    ['Mercedez', ['Mercedes-Benz']],
    ['Volkswagon', ['Volkswagen']],
    ['skodda', ['Škoda']],
    ['Matzda', ['Mazda']],
    ['BNW', ['BMW']],
    ['Zzyzx', []],
    ['M', []],
    ['', []],
    ['!!', []],
  ])('to %s are %j', (written, names) => {
    expect(nearestNames(written, makes)).toEqual(names);
  });

  it('are three at most, the likeliest first', () => {
    expect(nearestNames('Corola', ['Corolle', 'Corona', 'Corolla', 'Carola', 'Corolla'])).toEqual(['Carola', 'Corolla', 'Corona']);
  });
});
