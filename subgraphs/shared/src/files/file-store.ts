/** Where files are kept: a folder of this machine, or buckets that speak S3. */
import type { Readable } from 'node:stream';
import type { FileKey } from './file-key.js';

/** What is known of a stored file. */
export interface FileFacts {
  readonly bytes: number;
}

/** What was stored. */
export interface StoredFile extends FileFacts {
  /** Lower-case hexadecimal SHA-256 of the whole content. */
  readonly sha256: string;
}

/** Which bytes are wanted: first and last, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A stored file that is being read. Whoever gets one reads the body to its end or destroys it. */
export interface FileContent extends FileFacts {
  readonly body: Readable;
}

/** What may be stored. */
export interface PutLimits {
  /** A body that is longer is refused and leaves nothing behind. */
  readonly maxBytes: number;
}

/** Why a file was not stored. */
export class FileRefused extends Error {
  constructor(readonly reason: 'TOO_LARGE' | 'EXISTS') {
    super(reason === 'TOO_LARGE' ? 'The file is larger than it may be.' : 'There is such a file already.');
    this.name = 'FileRefused';
  }
}

/** What a direct upload may bring. */
export interface DirectUpload {
  /** Exactly so many bytes. */
  readonly bytes: number;
  readonly lifeSeconds: number;
}

/** A store of private files. What has a key never changes: other content gets another key. */
export interface FileStore {
  readonly kind: 'disk' | 's3';
  /** Where clients bring and fetch files themselves, as `https://host:port`; null where they do so by way of the gateway. */
  readonly origin: string | null;
  /**
   * Stores the whole body or nothing of it, also where the body breaks off.
   * @throws FileRefused where it is too large, or the key is taken
   */
  put(key: FileKey, body: Uint8Array | AsyncIterable<Uint8Array>, limits: PutLimits): Promise<StoredFile>;
  /** The content, or those bytes of it; null where there is no such file. `bytes` is how many the whole file has. */
  get(key: FileKey, range?: ByteRange): Promise<FileContent | null>;
  stat(key: FileKey): Promise<FileFacts | null>;
  /** What is not there is deleted already. */
  delete(key: FileKey): Promise<void>;
  /** A URL of the store's own that takes one `PUT`; null where clients come to the gateway for it. */
  uploadUrl(key: FileKey, upload: DirectUpload): Promise<string | null>;
  /** A URL of the store's own to which one `GET` may go; null where clients come to the gateway for it. */
  downloadUrl(key: FileKey, lifeSeconds: number): Promise<string | null>;
}

/** The content of a file as one piece; null where there is none. @throws FileRefused where it is larger than `maxBytes` */
export async function readWhole(store: FileStore, key: FileKey, maxBytes: number): Promise<Buffer | null> {
  const found = await store.get(key);
  if (found === null) return null;
  if (found.bytes > maxBytes) {
    found.body.destroy();
    throw new FileRefused('TOO_LARGE');
  }
  const chunks: Buffer[] = [];
  for await (const chunk of found.body as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
