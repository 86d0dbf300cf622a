/** The jobs of documents, and what stores them. */
import type { TransactionContext } from '@marque/shared/commands';
import { discardAfterMs, documentKey, type NamedDocument } from '../../domain/document-file.js';
import type { DocumentRow } from '../../store/tables.js';

/** Removes what was announced and never handed in. */
export const discardDocumentTask = 'auction.discard_document';
/** Removes a file that nothing names any more. */
export const deleteDocumentTask = 'auction.delete_document';

/** Looks, when its time is over, at what lies under the document's names; `why` tells two looks at one document apart. */
export const discardLater = (
  { platform, tx }: TransactionContext,
  { tenantId, id }: NamedDocument,
  why: 'announced' | 'handed in',
): Promise<void> =>
  platform.jobs.schedule(tx, {
    task: discardDocumentTask,
    payload: { tenantId, documentId: id },
    runAt: new Date(platform.clock.now().getTime() + discardAfterMs),
    key: `${discardDocumentTask}:${id} ${why}`,
  });

/** Has the files of these documents removed, in the transaction after which nothing names them. */
export async function deleteFilesLater({ platform, tx }: TransactionContext, documents: readonly DocumentRow[]): Promise<void> {
  const jobs = documents.flatMap((document) =>
    document.fileType === null
      ? []
      : [
          {
            task: deleteDocumentTask,
            payload: { key: documentKey(document, document.fileType) },
            key: `${deleteDocumentTask}:${document.id}`,
          },
        ],
  );
  await platform.jobs.schedule(tx, ...jobs);
}
