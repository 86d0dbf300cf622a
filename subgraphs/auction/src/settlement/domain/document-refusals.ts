/** Why a document was not handed in, beyond what every step of a settlement can say. */
import { notFound, type Refusal } from '@marque/shared/outcome';
import { type DocumentFault, documentFaults } from './document-file.js';

/** There is no such document for the caller. */
export const noDocument = notFound('There is no such document.', 'documentId');

/** The file cannot be handed in. */
export type UnusableDocument = Refusal<'UnusableDocument', { reason: DocumentFault }>;

/** The file cannot be handed in for this reason. */
export const unusableDocument = (reason: DocumentFault): UnusableDocument => ({
  refused: 'UnusableDocument',
  message: documentFaults[reason],
  path: ['input', 'documentId'],
  reason,
});
