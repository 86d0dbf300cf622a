import { actorOf, type CommandContext, type TransactionContext } from '@marque/shared/commands';
import { type IdempotencyConflict, isRefusal } from '@marque/shared/outcome';
import { type DocumentType, isFault, uploadKey } from '../../domain/document-file.js';
import { noDocument, type UnusableDocument, unusableDocument } from '../../domain/document-refusals.js';
import { standsAlone } from '../../domain/documents.js';
import { deleteUpload, uploadById } from '../../store/document-uploads.js';
import { documentsById, insertDocument, withdrawRefused } from '../../store/documents.js';
import { settlementById } from '../../store/settlements.js';
import type { DocumentUploadRow, SettlementRow } from '../../store/tables.js';
import type { OpenSale } from '../move-stage.js';
import { type OnSettlement, type RefusedStep, withSaleOnce } from '../with-settlement.js';
import { handsIn } from './hands-in.js';
import { lookAtFile } from './look-at-file.js';
import { deleteFilesLater } from './tasks.js';

/** A document whose file has been brought. */
export interface SubmitDocument extends OnSettlement {
  readonly documentId: string;
  readonly idempotencyKey: string;
}

type Submitted = { readonly settlementId: string } | UnusableDocument;

/** Whoever has announced it hands it in: from now on it waits for a decision. A file that cannot be used is gone, and another can be announced. */
export async function submitDocument(
  context: CommandContext,
  { auctionId, idempotencyKey, documentId }: SubmitDocument,
): Promise<SettlementRow | RefusedStep | UnusableDocument | IdempotencyConflict> {
  const { platform, caller } = context;
  const { tenantId, actorId } = actorOf(caller);
  const announced = await platform.database.read(tenantId, (tx) => uploadById(tx, documentId));
  // The store is asked before any lock is taken.
  const found = announced?.announcedBy === actorId ? await lookAtFile(platform, announced) : 'NOT_BROUGHT';
  const call = { command: 'submitSettlementDocument', idempotencyKey, input: { auctionId, documentId }, auctionId };
  let isLookedAt = false;
  const submitted = await withSaleOnce<Submitted>(context, call, async (within, sale) => {
    const { tx } = within;
    const { id: settlementId } = sale.settlement;
    const upload = await uploadById(tx, documentId);
    if (upload?.settlementId !== settlementId || upload.announcedBy !== actorId) {
      const [there] = await documentsById(tx, [documentId]);
      return there?.settlementId === settlementId && there.submittedBy === actorId ? { settlementId } : noDocument;
    }
    const allowed = await handsIn(tx, caller, sale.settlement, upload.kind);
    if (isRefusal(allowed)) return allowed;
    if (found === 'NOT_BROUGHT') return unusableDocument(found);
    // A job has discarded it meanwhile.
    if (!(await deleteUpload(tx, documentId))) return noDocument;
    isLookedAt = true;
    return isFault(found) ? unusableDocument(found) : takeIn(within, sale, upload, found);
  });
  // Where a crash comes before this, the job of the announcement does it.
  if (isLookedAt) await platform.files.store.delete(uploadKey({ tenantId, id: documentId }));
  if (isRefusal(submitted)) return submitted;
  return platform.database.read(tenantId, (tx) => settlementById(tx, submitted.settlementId));
}

/** The document stands, and those of its kind that were refused lose their files. */
async function takeIn(
  within: TransactionContext,
  { settlement, now }: OpenSale,
  { id, tenantId, kind, bytes, announcedBy, announcedAs }: DocumentUploadRow,
  fileType: DocumentType,
): Promise<{ readonly settlementId: string }> {
  const { tx } = within;
  const { id: settlementId } = settlement;
  if (standsAlone(kind)) await deleteFilesLater(within, await withdrawRefused(tx, { settlementId, kind, at: now }));
  const file = { reference: null, fileType, bytes, fileGoneAt: null };
  const by = { submittedBy: announcedBy, submittedAs: announcedAs, submittedAt: now };
  const undecided = { state: 'SUBMITTED', reason: null, decidedBy: null, decidedAt: null } as const;
  await insertDocument(tx, { id, tenantId, settlementId, kind, ...file, ...by, ...undecided });
  return { settlementId };
}
