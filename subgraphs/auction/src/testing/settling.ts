/** What tests of settlements begin with, and what they ask. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { localId } from '@marque/shared/graph/global-ids';
import { drawnPdf } from '@marque/shared/files/drawn-pdf';
import { uploadKey } from '../settlement/domain/document-file.js';
import type { Answer, LiveAuction, World } from '../testing.js';

/** Somebody who is signed in. */
export type Person = Caller & { userId: string };

/** An auction that is sold, with its people: its price is 1,000.00, its deposit 200.00. */
export interface Sold extends LiveAuction {
  readonly buyer: Person;
}

const hourMs = 3_600_000;
const errors = '__typename ... on UserError { code message path } ... on InsufficientFunds { required { amount } available { amount } }';
const shown = `state stateReason stages { stage state startedAt completedAt } price { amount } buyersPremium { amount } sellersCommission { amount }
  deliveryFee { amount } total { amount } deposit { amount } balanceDue { amount } sellerReceives { amount } dueAt clockStoppedAt payWhenFunded deliveryMethod
  deliveryAddress { street city } inspectionNote documents { id kind state reason submittedAs fileType bytes url } requiredDocuments { kind state } closedAt
  deliveryScheduledFor buyer { id } seller { id }`;
const inputs: Readonly<Record<string, string>> = {
  chooseDelivery: 'ChooseDeliveryInput',
  paySettlement: 'PaySettlementInput',
  startInspection: 'AuctionInput',
  completeInspection: 'CompleteInspectionInput',
  submitSettlementDocument: 'SubmitSettlementDocumentInput',
  decideSettlementDocument: 'DecideSettlementDocumentInput',
  completeDocumentation: 'AuctionInput',
  scheduleDelivery: 'ScheduleDeliveryInput',
  confirmHandover: 'AuctionInput',
};
const keyed: ReadonlySet<string> = new Set(['paySettlement', 'submitSettlementDocument']);

/** What becomes of the announcement of a document. */
export interface Announcement extends Answer {
  readonly documentId?: string;
  readonly upload?: { readonly url: string; readonly expiresAt: string };
}

/** What is shown of a document. */
export interface ShownDocument {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
  readonly url: string | null;
}

/** What is shown of a settlement. */
export type Shown = Record<string, unknown> & {
  readonly dueAt: string;
  readonly documents: ShownDocument[];
  readonly stages: { stage: string; state: string; startedAt: string | null; completedAt: string | null }[];
};

/** Settlements of one world. */
export class Settling {
  constructor(readonly world: World) {}

  /** Lets time pass and runs what is due then. */
  async pass(ms: number): Promise<void> {
    this.world.platform.clock.advance(ms);
    await this.world.platform.runDueJobs();
  }

  /** A sale of 1,000.00 to a new bidder with this much money in all, of which 200.00 are the deposit. */
  async sold(dollars = 10_000, terms: Record<string, unknown> = {}): Promise<Sold> {
    const live = await this.world.liveAuction({ startPrice: { amount: '1000', currency: 'USD' }, softClose: { enabled: false }, ...terms });
    const buyer = await this.world.bidder(live.id, dollars, '200');
    await this.world.bid(buyer, live.id, '1000');
    await this.end(live);
    return { ...live, buyer };
  }

  /** Brings the end, and with it the deposit. */
  async end({ id }: Pick<LiveAuction, 'id'>): Promise<void> {
    this.world.platform.clock.set(new Date((await this.world.read(id)).effectiveEnd));
    await this.world.platform.runDueJobs();
    await this.world.platform.runDueJobs();
  }

  /** One step of a settlement, as the caller. */
  async step(caller: Caller, field: string, auctionId: string, given: object = {}): Promise<Answer> {
    const input = { auctionId, ...(keyed.has(field) && { idempotencyKey: randomUUID() }), ...given };
    const operation = `mutation ($input: ${inputs[field]}!) { result: ${field}(input: $input) { ${errors} ... on SettlementPayload { settlement { ${shown} } } } }`;
    return (await this.world.ask<{ result: Answer }>(caller, operation, { input })).result;
  }

  /** The same, where it has to succeed. */
  async done(caller: Caller, field: string, auctionId: string, given: object = {}): Promise<Shown> {
    const answer = await this.step(caller, field, auctionId, given);
    expect(answer).toMatchObject({ __typename: 'SettlementPayload' });
    return answer['settlement'] as Shown;
  }

  /** Asks for a link to bring a document of so many bytes; the answer has the document's id and the link, or why there is none. */
  async announce(
    caller: Caller,
    auctionId: string,
    kind: string,
    bytes: number,
    idempotencyKey: string = randomUUID(),
  ): Promise<Announcement> {
    const operation = `mutation ($input: CreateSettlementDocumentUploadInput!) { result: createSettlementDocumentUpload(input: $input) {
      __typename ... on UserError { code message path } ... on CreateSettlementDocumentUploadPayload { documentId upload { url expiresAt } } } }`;
    return (await this.world.ask<{ result: Announcement }>(caller, operation, { input: { auctionId, kind, bytes, idempotencyKey } }))
      .result;
  }

  /** Brings a file as the client does by its link. */
  async bring(documentId: string, file: Buffer): Promise<void> {
    const { world } = this;
    const key = uploadKey({ tenantId: world.tenantId, id: localId('SettlementDocument', documentId) });
    await world.platform.platform.files.store.put(key, file, { maxBytes: file.length });
  }

  /** Announces a document, brings its file and hands it in; the answer to that. */
  async handIn(
    caller: Caller,
    auctionId: string,
    kind: string,
    file = drawnPdf([kind]),
  ): Promise<Answer & { readonly documentId: string }> {
    const announced = await this.announce(caller, auctionId, kind, file.length);
    const { documentId = '' } = announced;
    if (documentId === '') return { ...announced, documentId };
    await this.bring(documentId, file);
    const operation = `mutation ($input: SubmitSettlementDocumentInput!) { result: submitSettlementDocument(input: $input) {
      ${errors} ... on UnusableDocument { reason } ... on SettlementPayload { settlement { ${shown} } } } }`;
    const input = { auctionId, documentId, idempotencyKey: randomUUID() };
    return { ...(await this.world.ask<{ result: Answer }>(caller, operation, { input })).result, documentId };
  }

  /** The same, where it has to succeed. */
  async handedIn(caller: Caller, auctionId: string, kind: string, file?: Buffer): Promise<ShownDocument> {
    const answer = await this.handIn(caller, auctionId, kind, file);
    expect(answer).toMatchObject({ __typename: 'SettlementPayload' });
    const document = (answer['settlement'] as Shown).documents.find(({ id }) => id === answer.documentId);
    if (!document) throw new Error('the document is not in its settlement');
    return document;
  }

  /** What the caller sees of the settlement. */
  async read(caller: Caller, auctionId: string): Promise<Shown | null> {
    const operation = `query ($auctionId: ID!) { settlement(auctionId: $auctionId) { ${shown} } }`;
    return (await this.world.ask<{ settlement: Shown | null }>(caller, operation, { auctionId })).settlement;
  }

  /** Takes a paid sale to the hand-over, which is scheduled for the next day. */
  async readyForHandover({ id, buyer, dealer, manager }: Sold): Promise<void> {
    await this.done(manager, 'startInspection', id);
    await this.done(manager, 'completeInspection', id, { note: 'As described.' });
    const papers = [
      [dealer, 'SALE_AGREEMENT'],
      [dealer, 'PROOF_OF_OWNERSHIP'],
      [buyer, 'BUYER_IDENTITY'],
    ] as const;
    for (const [person, kind] of papers) {
      const { id: documentId } = await this.handedIn(person, id, kind);
      await this.done(manager, 'decideSettlementDocument', id, { documentId, accept: true });
    }
    await this.done(manager, 'completeDocumentation', id);
    const at = new Date(this.world.platform.clock.now().getTime() + 24 * hourMs).toISOString();
    await this.done(manager, 'scheduleDelivery', id, { at });
  }

  /** The events of an auction, from the one with the deposit on. */
  async eventsAfterSale(auctionId: string): Promise<{ type: string; payload: Record<string, unknown> }[]> {
    const { world } = this;
    const all = await world.platform.platform.events.since(world.tenantId, 'auction', auctionId, 0);
    return all
      .slice(all.findIndex(({ type }) => type === 'auction.won.v1') + 1)
      .map(({ type, payload }) => ({ type, payload: payload as Record<string, unknown> }));
  }
}
