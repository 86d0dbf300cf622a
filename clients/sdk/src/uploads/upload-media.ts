/** Brings a picture or video of a vehicle: announces it, sends its bytes where the platform says, and completes it. */
import type { CompleteMediaUploadMutation, CreateMediaUploadMutation, CreateMediaUploadMutationVariables } from '../generated/graphql.js';
import type { Methods } from '../generated/methods.js';
import { sendFile } from './send-file.js';

type Announced = CreateMediaUploadMutation['createMediaUpload'];
type Completed = CompleteMediaUploadMutation['completeMediaUpload'];
type AnnounceInput = CreateMediaUploadMutationVariables['input'];

/** What is said of a file beside its bytes. `kind` follows from the file's type where it is left out. */
export type UploadMediaInput = Pick<AnnounceInput, 'vehicleId'> &
  Partial<Pick<AnnounceInput, 'kind' | 'caption' | 'altText' | 'idempotencyKey'>>;

/** The file as the platform has it (`MediaPayload`: what is shown is made of it in a moment), or why it was not taken. */
export type UploadedMedia = Exclude<Announced, { __typename: 'CreateMediaUploadPayload' }> | Completed;

/** What bringing a file needs of a client. */
export interface UploadParts {
  readonly methods: Pick<Methods, 'createMediaUpload' | 'completeMediaUpload'>;
  /** Where the platform is: a path that it gives is one there. */
  readonly url: string;
  readonly fetch: typeof fetch;
}

/** Throws `GraphError` where the bytes cannot be brought; what the platform refuses is its answer. */
export async function uploadMedia({ methods, url, fetch }: UploadParts, file: Blob, input: UploadMediaInput): Promise<UploadedMedia> {
  const kind = input.kind ?? (file.type.startsWith('video/') ? 'VIDEO' : 'IMAGE');
  const announcement = { ...input, kind, bytes: file.size, idempotencyKey: input.idempotencyKey ?? crypto.randomUUID() };
  const { createMediaUpload: announced } = await methods.createMediaUpload({ input: announcement });
  if (announced.__typename !== 'CreateMediaUploadPayload') return announced;
  await sendFile(new URL(announced.upload.url, url), file, fetch);
  return (await methods.completeMediaUpload({ input: { mediaId: announced.media.id } })).completeMediaUpload;
}
