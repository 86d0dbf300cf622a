/** The business whose pages are shown. */
import { createContext, useContext } from 'react';
import type { BusinessQuery } from './generated/operations.js';

/** What it says of itself. */
export type Business = NonNullable<BusinessQuery['tenant']>;

const context = createContext<Business | null>(null);

/** Gives it to everything below. */
export const BusinessProvider = context.Provider;

/** The business. @throws Error outside of its pages */
export function useBusiness(): Business {
  const business = useContext(context);
  if (business === null) throw new Error('There is no business here.');
  return business;
}
