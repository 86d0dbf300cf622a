import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, invalidInput, isRefusal, notFound } from '@marque/shared/outcome';
import { parseReason } from '@marque/shared/text/reason';
import { decideDocumentRow, documentsById } from '../../store/documents.js';
import { type OnSettlement, type SettlementAnswer, withStaffStepOnce } from '../with-settlement.js';

/** What staff make of a document. */
export interface DecideDocument extends OnSettlement {
  readonly documentId: string;
  readonly accept: boolean;
  /** Why it is refused. */
  readonly reason?: string | null;
}

const noDocument = notFound('There is no such document.', 'documentId');

/** Staff accept a document, or refuse it with a reason, once. */
export async function decideDocument(
  context: CommandContext,
  { auctionId, idempotencyKey, ...input }: DecideDocument,
): Promise<SettlementAnswer> {
  const { documentId, accept } = input;
  if (accept && input.reason) return invalidInput('What is accepted needs no reason.', 'reason');
  const reason = accept ? null : parseReason(input.reason ?? '');
  if (isRefusal(reason)) return reason;
  const { actorId: decidedBy } = actorOf(context.caller);
  const call = { command: 'decideSettlementDocument', idempotencyKey, input: { auctionId, documentId, accept, reason }, auctionId };
  return withStaffStepOnce(context, call, async ({ tx }, sale) => {
    const { settlement, now } = sale;
    const [document] = await documentsById(tx, [documentId]);
    if (document?.settlementId !== settlement.id) return noDocument;
    if (settlement.documentationCompletedAt !== null) return conflict('The documents are complete.', 'auctionId');
    const decision = { state: accept ? ('ACCEPTED' as const) : ('REFUSED' as const), reason, decidedBy, decidedAt: now };
    const decided = await decideDocumentRow(tx, documentId, decision);
    return decided ? sale : conflict('The document has been decided on.', 'documentId');
  });
}
