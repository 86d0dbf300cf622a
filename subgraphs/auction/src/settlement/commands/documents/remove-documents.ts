/** Files of documents go after the rows that named them, however often a job has to try. */
import type { Json } from '@marque/shared/events';
import { isFileKey } from '@marque/shared/files/file-key';
import type { Platform } from '@marque/shared/platform/subgraph';
import { z } from 'zod';
import { documentKey, everyKey, identityKeptMs } from '../../domain/document-file.js';
import { deleteUpload } from '../../store/document-uploads.js';
import { documentsById, identityPapersEnded, letFilesGo } from '../../store/documents.js';
import { deleteFilesLater } from './tasks.js';

const aDocument = z.object({ tenantId: z.uuid(), documentId: z.uuid() });
const aFile = z.object({ key: z.string() });
/** Documents of one transaction. */
const batch = 100;

/** What was announced and not handed in by its time goes, and with it every file under its names that no row names. */
export async function discardDocument({ database, files }: Platform, payload: Json): Promise<void> {
  const { tenantId, documentId: id } = aDocument.parse(payload);
  const kept = await database.tenant(tenantId, async (tx) => {
    // First: whoever is handing it in at this moment either has done so or finds nothing any more.
    await deleteUpload(tx, id);
    const [document] = await documentsById(tx, [id]);
    return document?.fileType && document.fileGoneAt === null ? documentKey(document, document.fileType) : null;
  });
  for (const key of everyKey({ tenantId, id })) if (key !== kept) await files.store.delete(key);
}

/** Removes one file; what is gone already is no fault. */
export async function deleteDocumentFile({ files }: Platform, payload: Json): Promise<void> {
  const { key } = aFile.parse(payload);
  if (isFileKey(key)) await files.store.delete(key);
}

/** Papers that say who somebody is are kept until some time after the end of their sale, whatever it came to; that there were some stays known. */
export async function forgetIdentityPapers(platform: Platform): Promise<void> {
  const at = platform.clock.now();
  const before = new Date(at.getTime() - identityKeptMs);
  for (let gone = batch; gone === batch;)
    gone = await platform.database.system(async (tx) => {
      const papers = await identityPapersEnded(tx, before, batch);
      await letFilesGo(
        tx,
        papers.map(({ id }) => id),
        at,
      );
      await deleteFilesLater({ platform, tx }, papers);
      return papers.length;
    });
}
