/** The platform's client: every root field and every registered operation as a typed method, and the session that carries them. */
import { createCore } from './core.js';
import type { Core, CoreOptions } from './core.js';
import { createFields } from './fields/fields.js';
import type { Fields } from './fields/fields.js';
import type { LogInMutation, LogInMutationVariables } from './generated/graphql.js';
import { createMethods } from './generated/methods.js';
import type { Methods } from './generated/methods.js';
import { endpoints } from './endpoints.js';
import { importInventory } from './uploads/import-inventory.js';
import type { InventoryUpload, InventoryUploadResult } from './uploads/import-inventory.js';
import { renewTokens } from './renew.js';
import { uploadDocument, type UploadDocumentInput, type UploadedDocument } from './uploads/upload-document.js';
import { uploadMedia, type UploadedMedia, type UploadMediaInput } from './uploads/upload-media.js';

export { newKey } from './core.js';
export type { Operation } from './document.js';
export { GraphError } from './errors.js';
export type { GraphErrorCode, GraphFault } from './errors.js';
export type { InventoryUpload, InventoryUploadResult } from './uploads/import-inventory.js';
export type { Chosen, Selection } from './fields/fields.js';
export type { Tokens } from './session.js';
export type { UploadDocumentInput, UploadedDocument } from './uploads/upload-document.js';
export type { UploadedMedia, UploadMediaInput } from './uploads/upload-media.js';
export type { Gap, Stream, StreamOptions } from './live/stream.js';

/** Settings of a client. */
export type ClientOptions = Omit<CoreOptions, 'renew' | 'session'>;

/** Every root field of the graph, every registered operation, and whatever else `request` and `subscribe` are given. */
export interface Client extends Core, Methods, Fields {
  /** Logs in and, where that succeeds, goes on as that person: `signIn({ email, password })`. */
  signIn(input: LogInMutationVariables['input']): Promise<LogInMutation['logIn']>;
  /** Ends the session at the platform and goes on as a guest, whether or not the platform could be told. */
  signOut(): Promise<void>;
  /** Brings a picture or video of a vehicle: `uploadMedia(file, { vehicleId })`. A repeat with the same `idempotencyKey` goes on where the first ended. */
  uploadMedia(file: Blob, input: UploadMediaInput): Promise<UploadedMedia>;
  /** Brings a document of a sale and hands it in: `uploadDocument(file, { auctionId, kind })`. A repeat with the same `idempotencyKey` goes on where the first ended. */
  uploadDocument(file: Blob, input: UploadDocumentInput): Promise<UploadedDocument>;
  /** Sends a file of vehicles of any size; follow it by `importProgress`. */
  importInventory(upload: InventoryUpload): Promise<InventoryUploadResult>;
}

/** Makes a client of one tenant; opens nothing before it is used. */
export function createClient(options: ClientOptions): Client {
  const core = createCore({ ...options, renew: renewTokens });
  const methods = createMethods(core);
  const uploads = { methods, url: endpoints(options.url).http, fetch: options.fetch ?? globalThis.fetch.bind(globalThis) };
  return {
    ...core,
    ...methods,
    ...createFields(core),
    async signIn(input) {
      const { logIn: result } = await methods.logIn({ input });
      if (result.__typename === 'SignedIn') core.setTokens({ accessToken: result.accessToken, refreshToken: result.refreshToken });
      return result;
    },
    uploadMedia: (file, input) => uploadMedia(uploads, file, input),
    uploadDocument: (file, input) => uploadDocument(uploads, file, input),
    importInventory: (upload) => importInventory(methods, upload),
    async signOut() {
      try {
        await methods.logOut();
      } finally {
        core.setTokens(null);
      }
    },
  };
}
