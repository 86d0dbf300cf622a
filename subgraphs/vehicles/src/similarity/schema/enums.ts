import { enumType } from '@marque/shared/graph';

export const SimilarityReasonKindEnum = enumType('SimilarityReasonKind', 'What two vehicles have in common.', {
  SAME_MODEL: 'The same make and model.',
  SAME_MAKE: 'The same make, of another model.',
  SAME_BODY: 'The same kind of body.',
  SIMILAR_PRICE: 'Its price differs by a fifth at most.',
  SIMILAR_YEAR: 'Its model year differs by two at most.',
  SIMILAR_ODOMETER: 'It was driven about as far.',
  SAME_FUEL: 'The same fuel.',
  SHARED_EQUIPMENT: 'At least three features that both have.',
  SAME_PLACE: 'It stands in the same city.',
  OVERALL: 'Close on the whole, though nothing by itself is the same.',
});
