import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import type { DocumentKind } from '../domain/documents.js';
import { DocumentKindEnum } from './enums.js';
import { Settlement } from './settlement.js';

/** A settlement after a command. */
@ObjectType({ description: 'The settlement after the command.' })
export class SettlementPayload {
  @Field(() => Settlement, { description: 'The settlement.' })
  settlement: Settlement;
}

/** What every step of a settlement answers but a payment. */
export const SettlementResult = resultUnion({
  name: 'SettlementResult',
  description: 'What becomes of a step of a settlement.',
  payload: SettlementPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

/** What a payment answers. */
export const PaySettlementResult = resultUnion({
  name: 'PaySettlementResult',
  description: 'What becomes of a payment of a sale: it is paid whole, or nothing is moved.',
  payload: SettlementPayload,
  errors: [InsufficientFunds, InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

/** What a business asks for. */
@ObjectType({ description: 'What the business asks for before it hands a vehicle over.' })
export class RequiredDocumentsPayload {
  @Field(() => [DocumentKindEnum], { description: 'The kinds.' })
  kinds: DocumentKind[];
}

export const RequiredDocumentsResult = resultUnion({
  name: 'SetRequiredDocumentsResult',
  description: 'What becomes of a change of the required documents.',
  payload: RequiredDocumentsPayload,
  errors: [InvalidInput, IdempotencyConflict],
});
