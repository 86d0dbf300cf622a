import { enumType } from '@marque/shared/graph';
import type { RateKind } from '../domain/rates.js';

export const RateKindEnum = enumType<RateKind>('RateKind', 'What a rate is for.', {
  BUYERS_PREMIUM: 'What a buyer pays to the business on top of the price: a share of it.',
  SELLERS_COMMISSION: 'What the business keeps of the price: a share of it.',
  FEATURING_FEE: 'For showing something before the rest: an amount.',
  LISTING_FEE: 'For offering something: an amount.',
  DELIVERY_FEE: 'For bringing what was bought: an amount.',
});
