/** Under which keys the files of a picture or video are stored. */
import { type FileKey, fileKey } from '@marque/shared/files/file-key';
import type { MediaFormat } from './media-file.js';

/** Whose files. */
export interface MediaOwner {
  readonly tenantId: string;
  readonly id: string;
}

/** Where the client's file lies until it has been looked at. */
export const uploadKey = ({ tenantId, id }: MediaOwner): FileKey => fileKey(tenantId, 'uploads', `${id}.bin`);

/** The original as it is kept: upright, without what the camera wrote into it. */
export const originalKey = ({ tenantId, id }: MediaOwner): FileKey => fileKey(tenantId, 'media', id, 'original.webp');

/** One variant of one revision: another content never has the same key. */
export const variantKey = ({ tenantId, id }: MediaOwner, revision: string, name: string, format: MediaFormat): FileKey =>
  fileKey(tenantId, 'media', id, revision, `${name}.${format.toLowerCase()}`);
