/** The papers of a demo sale: files that are drawn, brought and handed in as people do it. */
import { demoId, type DemoPersonKey, type DemoSlug, demoTenants } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { announceDocument } from '../settlement/commands/documents/announce-document.js';
import { decideDocument } from '../settlement/commands/documents/decide-document.js';
import { submitDocument } from '../settlement/commands/documents/submit-document.js';
import { uploadKey } from '../settlement/domain/document-file.js';
import { type DocumentKind, usualDocuments } from '../settlement/domain/documents.js';
import { documentsOf } from '../settlement/store/documents.js';
import { demoCaller } from './demo-caller.js';
import { drawnPdf } from '@marque/shared/files/drawn-pdf';

/** Whose papers. */
export interface DemoPapers {
  readonly slug: DemoSlug;
  readonly auctionId: string;
  readonly settlementId: string;
  readonly title: string;
  readonly buyer: DemoPersonKey;
  /** What staff made of each; those left out wait. */
  readonly decisions: Partial<Readonly<Record<DocumentKind, { readonly accept: boolean }>>>;
}

const titles: Partial<Readonly<Record<DocumentKind, string>>> = {
  SALE_AGREEMENT: 'Contract of sale',
  PROOF_OF_OWNERSHIP: 'Proof of ownership',
  BUYER_IDENTITY: 'Identity of the buyer',
};

/** Hands in and has decided on what is not there yet. */
export async function seedPapers(
  platform: Platform,
  { slug, auctionId, settlementId, title, buyer, decisions }: DemoPapers,
): Promise<void> {
  const { id: tenantId } = demoTenants[slug];
  const as = (key: DemoPersonKey) => ({ platform, caller: demoCaller(slug, key) });
  const documents = () => platform.database.read(tenantId, (tx) => documentsOf(tx, [settlementId]));
  const there = await documents();
  for (const kind of usualDocuments.filter((each) => there.every((document) => document.kind !== each))) {
    const who = as(kind === 'BUYER_IDENTITY' ? buyer : 'dealer');
    const file = drawnPdf([titles[kind] ?? kind, '', title, '', 'Drawn for the demo.']);
    const announced = await announceDocument(who, { auctionId, kind, bytes: file.length, idempotencyKey: newId() });
    // A sale that somebody has taken further, or undone, takes no more papers.
    if (isRefusal(announced)) return;
    const { documentId } = announced;
    await platform.files.store.put(uploadKey({ tenantId, id: documentId }), file, { maxBytes: file.length });
    const handed = await submitDocument(who, { auctionId, documentId, idempotencyKey: newId() });
    if (isRefusal(handed)) throw new Error(`a demo document was not handed in: ${handed.message}`);
  }
  const handedIn = await documents();
  for (const kind of usualDocuments) {
    const decision = decisions[kind];
    // The oldest: what people have handed in since is theirs to wait with.
    const documentId = handedIn.find((document) => document.kind === kind)?.id;
    if (decision === undefined || documentId === undefined) continue;
    const { accept } = decision;
    const reason = accept ? null : 'The page cannot be read: bring a sharper one.';
    await decideDocument(as('concierge'), { auctionId, documentId, accept, reason, idempotencyKey: demoId(`${documentId}:${auctionId}`) });
  }
}
