import type { Platform } from '@marque/shared/platform/subgraph';
import type { FileKey } from '@marque/shared/files/file-key';
import { FileRefused, type FileStore, readWhole } from '@marque/shared/files/file-store';
import { Turns } from '@marque/shared/process/turns';
import { type DocumentFault, documentKey, type DocumentType, isFault, readDocument, uploadKey } from '../../domain/document-file.js';
import type { DocumentUploadRow } from '../../store/tables.js';
import { discardLater } from './tasks.js';

/** Files of up to ten megabytes that are in this process's memory at once, each document's once: whoever repeats a call a hundred times waits. */
const filesAtOnce = 4;
const looks = new Turns(filesAtOnce);

/** Looks at what was brought. @throws PlatformError `UNAVAILABLE` where too many wait for the same document already */
export const lookAtFile = (platform: Platform, announced: DocumentUploadRow): Promise<DocumentType | DocumentFault> =>
  looks.take(announced.id, () => look(platform, announced));

/**
 * Reads the whole of what was brought, with no lock held. What can be handed in lies under a name of its own afterwards: by the link to bring it,
 * which some stores let be used again, nobody changes what was looked at. A job that is stored before removes it where no row comes to name it.
 */
async function look(platform: Platform, announced: DocumentUploadRow): Promise<DocumentType | DocumentFault> {
  const { store } = platform.files;
  const brought = uploadKey(announced);
  const facts = await store.stat(brought);
  if (facts === null) return 'NOT_BROUGHT';
  if (facts.bytes !== announced.bytes) return 'WRONG_LENGTH';
  const content = await readWhole(store, brought, announced.bytes);
  if (content === null) return 'NOT_BROUGHT';
  const found = readDocument(content);
  if (isFault(found)) return found;
  await platform.database.tenant(announced.tenantId, (tx) => discardLater({ platform, tx }, announced, 'handed in'));
  await putOnce(store, documentKey(announced, found), content);
  return found;
}

/** A call before has stored it already where the key is taken. */
async function putOnce(store: FileStore, key: FileKey, content: Buffer): Promise<void> {
  await store.put(key, content, { maxBytes: content.length }).catch((error: unknown) => {
    if (!(error instanceof FileRefused && error.reason === 'EXISTS')) throw error;
  });
}
