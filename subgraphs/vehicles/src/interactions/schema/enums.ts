import { enumType } from '@marque/shared/graph';

export const InteractionKindEnum = enumType('InteractionKind', 'What somebody did with what is offered.', {
  SEARCHED: 'Searched by criteria.',
  VIEWED: 'Looked at a vehicle.',
  VALUED: 'Asked what a vehicle is worth.',
});
