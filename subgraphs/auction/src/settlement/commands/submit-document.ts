import { actorOf, type CommandContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { conflict, invalidInput } from '@marque/shared/outcome';
import { isPublicUrl } from '@marque/shared/text/public-url';
import { type DocumentKind, mostDocuments } from '../domain/documents.js';
import { noSettlement, roleIn } from '../domain/rights.js';
import { countDocuments, insertDocument } from '../store/documents.js';
import { type OnSettlement, type SettlementAnswer, withSettlementOnce } from './with-settlement.js';

/** A document, and where it lies. */
export interface SubmitDocument extends OnSettlement {
  readonly kind: DocumentKind;
  readonly reference: string;
  readonly idempotencyKey: string;
}

/** Buyer, seller or staff hand a document in, from the payment until the documents are complete. */
export async function submitDocument(
  context: CommandContext,
  { auctionId, idempotencyKey, ...document }: SubmitDocument,
): Promise<SettlementAnswer> {
  const { reference } = document;
  if (!reference.startsWith('https://') || !isPublicUrl(reference)) {
    return invalidInput('A document is an https address of a public host, of 2000 characters at most.', 'reference');
  }
  const { caller } = context;
  const { tenantId, actorId } = actorOf(caller);
  const call = { command: 'submitSettlementDocument', idempotencyKey, input: { auctionId, ...document }, auctionId };
  return withSettlementOnce(context, call, async ({ tx }, sale) => {
    const { settlement, now } = sale;
    const submittedAs = roleIn(caller, settlement);
    if (submittedAs === null) return noSettlement;
    if (settlement.paymentCompletedAt === null) return conflict('Documents are handed in once the sale is paid.', 'auctionId');
    if (settlement.documentationCompletedAt !== null) return conflict('The documents are complete.', 'auctionId');
    if ((await countDocuments(tx, settlement.id)) >= mostDocuments)
      return conflict(`A sale has ${mostDocuments} documents at most.`, 'auctionId');
    await insertDocument(tx, {
      ...document,
      id: newId(),
      tenantId,
      settlementId: settlement.id,
      submittedBy: actorId,
      submittedAs,
      submittedAt: now,
      state: 'SUBMITTED',
      reason: null,
      decidedBy: null,
      decidedAt: null,
    });
    return sale;
  });
}
