import type { Refusal } from '@marque/shared/outcome';

/** The market says nothing. */
export type UnknownMarket = Refusal<'UnknownMarket'>;

/** There is neither a comparable nor a reference price: no honest figure can be given. */
export const unknownMarket: UnknownMarket = {
  refused: 'UnknownMarket',
  message: 'There is neither a comparable nor a reference price.',
  path: [],
};
