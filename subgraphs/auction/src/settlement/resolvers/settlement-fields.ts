import { Personal, RequiresScope } from '@marque/shared/graph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AuctionContext } from '../../context.js';
import { auctionOf } from '../../lots/resolvers/present.js';
import { Auction } from '../../lots/schema/auction.js';
import { User, userStub, Vehicle, vehicleStub } from '../../lots/schema/stubs.js';
import { mostDocumentsEach, requirementOf } from '../domain/documents.js';
import { isTransfer } from '../domain/finance-calls.js';
import { isBuyer, knowsBuyer, worksOnSettlements } from '../domain/rights.js';
import { DeliveryAddressType, RequiredDocument, SettlementDocument } from '../schema/papers.js';
import { Settlement } from '../schema/settlement.js';
import { SettlementTransfer } from '../schema/transfer.js';
import type { ShownSettlement } from './present.js';
import type { SettlementRow } from '../store/tables.js';
import { toSettlementDocument } from './present-document.js';

const showsBuyer = async ({ caller, loaders }: AuctionContext, row: SettlementRow): Promise<boolean> =>
  knowsBuyer(caller, row, (await loaders.joined.load(row.auctionId)) !== null);

/** What a settlement leads to. Whoever holds one may see it. */
@Resolver(() => Settlement)
export class SettlementFields {
  @FieldResolver(() => Auction, { description: 'The auction whose sale it is.' })
  auction(@Root() { row }: ShownSettlement, @Ctx() context: AuctionContext): Promise<Auction> {
    return auctionOf(context, row.auctionId);
  }

  @FieldResolver(() => Vehicle, { nullable: true, description: 'What was sold.' })
  vehicle(@Root() { row }: ShownSettlement): Vehicle {
    return vehicleStub(row.vehicleId);
  }

  @Personal()
  @FieldResolver(() => User, { nullable: true, description: 'Who has bought; null for staff who have bid for the vehicle themselves.' })
  async buyer(@Root() { row }: ShownSettlement, @Ctx() context: AuctionContext): Promise<User | null> {
    return (await showsBuyer(context, row)) ? userStub(row.buyerId) : null;
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who has sold.' })
  seller(@Root() { row }: ShownSettlement): User {
    return userStub(row.sellerId);
  }

  @FieldResolver(() => DeliveryAddressType, {
    nullable: true,
    description:
      'Where the vehicle is brought, for the buyer and staff who have not bid for it; null for the seller, and where it is fetched.',
  })
  async deliveryAddress(@Root() { row }: ShownSettlement, @Ctx() context: AuctionContext): Promise<DeliveryAddressType | null> {
    const { caller } = context;
    const knows = isBuyer(caller, row) || (worksOnSettlements(caller) && (await showsBuyer(context, row)));
    return knows ? row.deliveryAddress : null;
  }

  @RequiresScope('business:manage')
  @FieldResolver(() => SettlementTransfer, {
    nullable: true,
    description: 'How the money left the sale, for those who manage the business; null before it does.',
  })
  async transfer(@Root() { row }: ShownSettlement, @Ctx() { loaders }: AuctionContext): Promise<SettlementTransfer | null> {
    const call = await loaders.settlementTransfer.load(row.id);
    if (call === null || !isTransfer(call.kind)) return null;
    const { kind, state, refusal, createdAt: askedAt } = call;
    return { kind, state, refusal, askedAt };
  }

  @FieldResolver(() => [SettlementDocument], {
    description: `The documents that were handed in, the oldest first; at most ${mostDocumentsEach} by each of buyer, seller and staff.`,
  })
  async documents(@Root() { row }: ShownSettlement, @Ctx() context: AuctionContext): Promise<SettlementDocument[]> {
    const documents = await context.loaders.settlementDocuments.load(row.id);
    return Promise.all(documents.map((document) => toSettlementDocument(context, row, document)));
  }

  @FieldResolver(() => [RequiredDocument], { description: 'The documents without which the vehicle is not handed over.' })
  async requiredDocuments(@Root() { row }: ShownSettlement, @Ctx() { loaders }: AuctionContext): Promise<RequiredDocument[]> {
    const documents = await loaders.settlementDocuments.load(row.id);
    return row.requiredDocuments.map((kind) => ({ kind, state: requirementOf(kind, documents) }));
  }
}
