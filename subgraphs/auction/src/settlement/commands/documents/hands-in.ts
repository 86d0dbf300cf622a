import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { conflict, notAllowed } from '@marque/shared/outcome';
import { type DocumentKind, identityKind, standsAlone, type Submitter } from '../../domain/documents.js';
import { noSettlement, roleIn } from '../../domain/rights.js';
import { documentsOf } from '../../store/documents.js';
import type { SettlementRow } from '../../store/tables.js';
import type { RefusedStep } from '../with-settlement.js';

/** As whom the caller may hand a document of this kind in now, from the payment until the documents are complete; else why not. */
export async function handsIn(
  tx: Transaction,
  caller: Caller,
  settlement: SettlementRow,
  kind: DocumentKind,
): Promise<{ readonly as: Submitter } | RefusedStep> {
  const as = roleIn(caller, settlement);
  if (as === null) return noSettlement;
  if (settlement.paymentCompletedAt === null) return conflict('Documents are handed in once the sale is paid.', 'auctionId');
  if (settlement.documentationCompletedAt !== null) return conflict('The documents are complete.', 'auctionId');
  if (kind === identityKind && as === 'SELLER') return notAllowed('Who the buyer is, the buyer or staff hand in.');
  if (!standsAlone(kind)) return { as };
  const standing = (await documentsOf(tx, [settlement.id])).find((each) => each.kind === kind && each.state !== 'REFUSED');
  if (standing === undefined) return { as };
  return standing.state === 'ACCEPTED'
    ? conflict('A document of this kind is accepted, and stays.', 'auctionId')
    : conflict('A document of this kind waits for a decision; another can be handed in once it is refused.', 'auctionId');
}
