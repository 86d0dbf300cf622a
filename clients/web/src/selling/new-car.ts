/** A car that is about to be added, as an address may bring it along from its valuation. */
import { type CarFacts, parseCarFacts } from '../valuation/car-facts.js';

/** The car, and what may be asked for it: an exact decimal in the currency of the business. */
export interface NewCar extends CarFacts {
  readonly price?: string;
}

/** What an address says of the car; what is no fact or price is left out. */
export function parseNewCar(raw: Readonly<Record<string, unknown>>): NewCar {
  const price = typeof raw['price'] === 'number' ? String(raw['price']) : raw['price'];
  return { ...parseCarFacts(raw), ...(typeof price === 'string' && /^\d{1,15}(?:\.\d{1,3})?$/.test(price) ? { price } : {}) };
}
