import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { menu } from './menu.js';

/** The table of the specification: title's first word, price, plan target in millions of US dollars. */
const plan = [
  ['credit-analysis', 'FIXED 997', 12.8],
  ['loan-optimisation', 'FIXED 2500', 8.4],
  ['lender-matching', 'FIXED 1500', 5.4],
  ['vehicle-finance', 'FIXED 1200', 10.1],
  ['inspection', 'RANGE 350-1200', 21.8],
  ['reconditioning', 'QUOTED 4200', 6.8],
  ['transport', 'QUOTED 1200', 7.2],
  ['parts', 'MARKUP 2500', 2.7],
  ['elite-purchase', 'PERCENTAGE 300', 3.0],
  ['consignment', 'PERCENTAGE 700', 2.8],
  ['problem-resolution', 'QUOTED 3500', 5.9],
  ['business-formation', 'FIXED 2500', 4.0],
  ['legal-consultation', 'QUOTED 1700', 1.7],
  ['dmv-concierge', 'RANGE 350-750', 2.5],
] as const;

function priceText(price: (typeof menu)[number]['price']): string {
  if (price.basis === 'FIXED') return `FIXED ${price.amount}`;
  if (price.basis === 'QUOTED') return `QUOTED ${price.average}`;
  if (price.basis === 'RANGE') return `RANGE ${price.kinds[0]?.amount}-${price.kinds.at(-1)?.amount}`;
  return `${price.basis} ${price.rateBasisPoints}`;
}

describe('the menu of services', () => {
  it('has the 14 services with the prices and plan targets of the specification', () => {
    expect(menu.map((offering) => [offering.code, priceText(offering.price), Number(offering.planTarget) / 1e6])).toEqual(plan);
  });

  it('offers eleven kinds of inspection', () => {
    const inspection = menu.find(({ code }) => code === 'inspection');
    expect(inspection?.price.basis === 'RANGE' && inspection.price.kinds.length).toBe(11);
  });

  it.each(menu.map((offering) => [offering.code, offering.form] as const))(
    'has a valid form that refuses unknown and missing answers: %s',
    (_code, form) => {
      const check = new Ajv2020({ strict: true, allErrors: true, formats: { date: true, uuid: true } }).compile(form);
      expect(check({})).toBe(false);
      expect(check({ surprise: 1 })).toBe(false);
    },
  );
});
