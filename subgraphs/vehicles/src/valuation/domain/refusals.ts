/** Why something is not valued. */
import type { Refusal } from '@marque/shared/outcome';
import { unknownMakeText } from '../../catalogue/domain/known-makes.js';

/** Nobody here knows the make. */
export type UnknownMake = Refusal<'UnknownMake', { make: string; likely: readonly string[] }>;

/** Neither people nor the business know the make: it is asked about, with those that were probably meant. */
export const unknownMake = (make: string, likely: readonly string[]): UnknownMake => ({
  refused: 'UnknownMake',
  message: unknownMakeText(likely),
  path: ['input', 'make'],
  make,
  likely,
});

/** The market says nothing. */
export type UnknownMarket = Refusal<'UnknownMarket'>;

/** There is neither a comparable nor a reference price: no honest figure can be given. */
export const unknownMarket: UnknownMarket = {
  refused: 'UnknownMarket',
  message: 'There is neither a comparable nor a reference price.',
  path: [],
};
