/** Documents as the graph shows them to one caller. */
import type { AuctionContext } from '../../context.js';
import { documentKey, readSeconds } from '../domain/document-file.js';
import { readsDocument, type SaleParties } from '../domain/rights.js';
import { SettlementDocument } from '../schema/papers.js';
import type { DocumentRow } from '../store/tables.js';

/** Whoever does not read it learns what it is and how far it has come. */
export async function toSettlementDocument(
  context: AuctionContext,
  sale: SaleParties & { readonly auctionId: string },
  row: DocumentRow,
): Promise<SettlementDocument> {
  const { id, kind, submittedAs, submittedAt, state, decidedAt } = row;
  const forAll = { id, kind, submittedAs, submittedAt, state, decidedAt };
  const { reason, fileType, bytes } = row;
  const bidsInIt = (await context.loaders.joined.load(sale.auctionId)) !== null;
  const shown = readsDocument(context.caller, sale, row, bidsInIt)
    ? { reason, fileType, bytes, url: addressOf(context, row) }
    : { reason: null, fileType: null, bytes: null, url: null };
  return Object.assign(new SettlementDocument(), forAll, shown);
}

/** Through the gateway with every store: what it serves of them is kept by nobody and opened by no page. */
function addressOf({ platform: { files, clock } }: AuctionContext, row: DocumentRow): string | null {
  if (row.fileGoneAt !== null) return null;
  if (row.fileType === null) return row.reference;
  return files.links.download(documentKey(row, row.fileType), new Date(clock.now().getTime() + readSeconds * 1_000));
}
