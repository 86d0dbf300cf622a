import {
  Conflict,
  IdempotencyConflict,
  InsufficientFunds,
  InvalidInput,
  NotAllowed,
  NotFound,
  resultUnion,
  UserError,
  UserErrorType,
} from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { DocumentFault } from '../domain/document-file.js';
import type { DocumentKind } from '../domain/documents.js';
import { DocumentFaultEnum, DocumentKindEnum } from './enums.js';
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

/** A file that cannot be handed in. */
@UserErrorType('INVALID_INPUT', 'The file that was brought cannot be handed in; nothing of it was kept.')
export class UnusableDocument extends UserError {
  static readonly refused = 'UnusableDocument';

  @Field(() => DocumentFaultEnum, { description: 'Why.' })
  readonly reason: DocumentFault;
}

/** A link for an upload. */
@ObjectType({ description: 'Where a document is brought: by one PUT of exactly the announced bytes, without any header of who asks.' })
export class DocumentUpload {
  @Field(() => String, { description: 'A URL, or a path on the gateway.' })
  url: string;

  @Field(() => DateTime, { description: 'Until when.' })
  expiresAt: Date;
}

/** An announced document. */
@ObjectType({ description: 'The document is announced: bring its file under its link, then hand it in.' })
export class CreateSettlementDocumentUploadPayload {
  @Field(() => idOf('SettlementDocument'), { description: 'What the document is named from the moment in which it is handed in.' })
  documentId: string;

  @Field(() => DocumentUpload, { description: 'Where its file is brought.' })
  upload: DocumentUpload;
}

export const CreateSettlementDocumentUploadResult = resultUnion({
  name: 'CreateSettlementDocumentUploadResult',
  description: 'What becomes of the announcement of a document.',
  payload: CreateSettlementDocumentUploadPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

export const SubmitSettlementDocumentResult = resultUnion({
  name: 'SubmitSettlementDocumentResult',
  description: 'What becomes of a document that is handed in.',
  payload: SettlementPayload,
  errors: [UnusableDocument, InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
