import { actorOf, type CommandContext } from '@marque/shared/commands';
import type { UploadTarget } from '@marque/shared/files/files';
import { newId } from '@marque/shared/ids';
import { conflict, type IdempotencyConflict, invalidInput, isRefusal } from '@marque/shared/outcome';
import { mostBytes, uploadKey, uploadSeconds } from '../../domain/document-file.js';
import { type DocumentKind, mostDocumentsEach } from '../../domain/documents.js';
import { countDocuments } from '../../store/documents.js';
import { insertUpload } from '../../store/document-uploads.js';
import { type OnSettlement, type RefusedStep, withSaleOnce } from '../with-settlement.js';
import { handsIn } from './hands-in.js';
import { discardLater } from './tasks.js';

/** A file to be brought. */
export interface AnnounceDocument extends OnSettlement {
  readonly kind: DocumentKind;
  readonly bytes: number;
  readonly idempotencyKey: string;
}

/** The document that it becomes, and where its file is brought. */
export interface AnnouncedDocument {
  readonly documentId: string;
  readonly target: UploadTarget;
}

/** Buyer, seller or staff ask for a link under which to bring a document. What is not handed in is discarded by a job that is stored with the row. */
export async function announceDocument(
  context: CommandContext,
  { auctionId, idempotencyKey, kind, bytes }: AnnounceDocument,
): Promise<AnnouncedDocument | RefusedStep | IdempotencyConflict> {
  if (bytes < 1 || bytes > mostBytes) return invalidInput(`A document has 1 to ${mostBytes} bytes.`, 'bytes');
  const { platform, caller } = context;
  const { tenantId, actorId } = actorOf(caller);
  const call = { command: 'createSettlementDocumentUpload', idempotencyKey, input: { auctionId, kind, bytes }, auctionId };
  const announced = await withSaleOnce<{ id: string; at: Date }>(context, call, async (within, { settlement, now }) => {
    const { tx } = within;
    const allowed = await handsIn(tx, caller, settlement, kind);
    if (isRefusal(allowed)) return allowed;
    const { as } = allowed;
    if ((await countDocuments(tx, settlement.id, as)) >= mostDocumentsEach)
      return conflict(`Buyer, seller and staff hand in ${mostDocumentsEach} documents each at most.`, 'auctionId');
    const id = newId();
    const by = { announcedBy: actorId, announcedAs: as, announcedAt: now };
    await insertUpload(tx, { id, tenantId, settlementId: settlement.id, kind, bytes, ...by });
    await discardLater(within, { tenantId, id }, 'announced');
    return { id, at: now };
  });
  if (isRefusal(announced)) return announced;
  const { id, at } = announced;
  // A repeat gets the link for what is left of its time.
  const leftSeconds = Math.ceil((at.getTime() - platform.clock.now().getTime()) / 1_000) + uploadSeconds;
  // Even a link for a second may bring a file after the job has looked.
  if (leftSeconds < 1) await platform.database.tenant(tenantId, (tx) => discardLater({ platform, tx }, { tenantId, id }, 'announced'));
  return { documentId: id, target: await platform.files.uploadTarget(uploadKey({ tenantId, id }), bytes, Math.max(1, leftSeconds)) };
}
