/** What tests of settlements begin with, and what they ask. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Caller } from '@marque/shared/auth';
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
  deliveryFee { amount } total { amount } deposit { amount } balanceDue { amount } sellerReceives { amount } dueAt payWhenFunded deliveryMethod
  deliveryAddress { street city } inspectionNote documents { id kind state reason submittedAs } requiredDocuments { kind state } closedAt
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

/** What is shown of a settlement. */
export type Shown = Record<string, unknown> & {
  readonly dueAt: string;
  readonly documents: { id: string; kind: string; state: string }[];
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
      const { documents } = await this.done(person, 'submitSettlementDocument', id, {
        kind,
        reference: `https://papers.example.com/${kind}.pdf`,
      });
      await this.done(manager, 'decideSettlementDocument', id, { documentId: documents.at(-1)?.id, accept: true });
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
