/** Brings a document of a sale: announces it, sends its bytes where the platform says, and hands it in. */
import type {
  CreateSettlementDocumentUploadMutation,
  CreateSettlementDocumentUploadMutationVariables,
  SubmitSettlementDocumentMutation,
} from '../generated/graphql.js';
import type { Methods } from '../generated/methods.js';
import { sendFile } from './send-file.js';

type Announced = CreateSettlementDocumentUploadMutation['createSettlementDocumentUpload'];
type AnnounceInput = CreateSettlementDocumentUploadMutationVariables['input'];

/** Which document of which sale. */
export type UploadDocumentInput = Pick<AnnounceInput, 'auctionId' | 'kind'> & Partial<Pick<AnnounceInput, 'idempotencyKey'>>;

/** The settlement with the document (`SettlementPayload`), or why it was not taken. */
export type UploadedDocument =
  | Exclude<Announced, { __typename: 'CreateSettlementDocumentUploadPayload' }>
  | SubmitSettlementDocumentMutation['submitSettlementDocument'];

/** What bringing a document needs of a client. */
export interface DocumentUploadParts {
  readonly methods: Pick<Methods, 'createSettlementDocumentUpload' | 'submitSettlementDocument'>;
  /** Where the platform is: a path that it gives is one there. */
  readonly url: string;
  readonly fetch: typeof fetch;
}

/** Throws `GraphError` where the bytes cannot be brought; what the platform refuses is its answer. */
export async function uploadDocument(
  { methods, url, fetch }: DocumentUploadParts,
  file: Blob,
  input: UploadDocumentInput,
): Promise<UploadedDocument> {
  const { auctionId } = input;
  const announcement = { ...input, bytes: file.size, idempotencyKey: input.idempotencyKey ?? crypto.randomUUID() };
  const { createSettlementDocumentUpload: announced } = await methods.createSettlementDocumentUpload({ input: announcement });
  if (announced.__typename !== 'CreateSettlementDocumentUploadPayload') return announced;
  const { documentId, upload } = announced;
  await sendFile(new URL(upload.url, url), file, fetch);
  // A repeat by another key finds the document handed in.
  const handedIn = await methods.submitSettlementDocument({ input: { auctionId, documentId, idempotencyKey: crypto.randomUUID() } });
  return handedIn.submitSettlementDocument;
}
