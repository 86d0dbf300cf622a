import { enumType } from '@marque/shared/graph';
import type { OfferingGroup, PriceBasis } from '../domain/offering.js';

export const OfferingGroupEnum = enumType<OfferingGroup>('ServiceGroup', 'The groups of the menu of services.', {
  FINANCIAL: 'Credit, loans and vehicle finance.',
  AUTOMOTIVE: 'Work on vehicles.',
  PREMIUM: 'Services for particular wishes.',
  BUSINESS: 'Services for businesses and paperwork.',
});

export const PriceBasisEnum = enumType<PriceBasis>('PriceBasis', 'How the price of a service comes about.', {
  FIXED: 'One amount.',
  RANGE: 'An amount by kind.',
  PERCENTAGE: 'A share of a sum.',
  MARKUP: 'A share on top of a cost.',
  QUOTED: 'Made for each case; only the usual average is known.',
});
