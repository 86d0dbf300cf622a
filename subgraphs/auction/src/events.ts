/** How an auction's row becomes an event. */
import type { EventContract, NewEvent, PlatformEvent, RecordedEvent } from '@marque/shared/events';
import type { MoneyJson } from '@marque/shared/money';
import { published } from './events/contracts.js';
import type { AuctionRow } from './lots/store/tables.js';

/** The alias under which platform bids appear. */
export const platformAlias = 'Platform for the seller';

/** The live topic of one bidder across auctions. */
export const bidderTopic = (bidderId: string): string => `bidder:${bidderId}`;

/** An amount in the auction's currency as an event carries it. */
export const amountOf = (auction: Pick<AuctionRow, 'currency'>, amountMinor: bigint): MoneyJson => ({
  amountMinor: `${amountMinor}`,
  currency: auction.currency,
});

/** The same for an amount that may be missing. */
export const optionalAmount = (auction: Pick<AuctionRow, 'currency'>, amountMinor: bigint | null): MoneyJson | null =>
  amountMinor === null ? null : amountOf(auction, amountMinor);

type Contract = (typeof published)[number];
type ContractOf<Type extends Contract['type']> = Extract<Contract, { type: Type }>;
/** What is said of an event beside whose it is. */
export type Facts<Type extends Contract['type']> = Omit<Parameters<ContractOf<Type>['of']>[1], 'auctionId' | 'vehicleId'>;

/** An event of this auction with the number that it has in the auction's stream. */
export function auctionEvent<Type extends Contract['type']>(
  auction: Pick<AuctionRow, 'id' | 'tenantId' | 'vehicleId'>,
  type: Type,
  sequence: number,
  occurredAt: Date,
  payload: Facts<Type>,
  tell: readonly (string | null)[] = [],
): NewEvent {
  const { id: auctionId, tenantId, vehicleId } = auction;
  const people = [...new Set(tell.filter((id) => id !== null))];
  const facts = { tenantId, aggregateId: auctionId, sequence, topics: people.map(bidderTopic), occurredAt };
  return contractOf(type).of(facts, { auctionId, vehicleId, ...payload });
}

type Recorded<Each> = Each extends EventContract<infer Type, infer Content> ? RecordedEvent<Type, Content> : never;
/** An event of an auction's stream. */
export type AuctionEvent = Recorded<Contract>;

/** Whether a recorded event is one of an auction's stream. */
export const isAuctionEvent = (event: PlatformEvent): event is PlatformEvent & AuctionEvent => contracts.has(event.type);

const contracts: ReadonlyMap<string, EventContract> = new Map(published.map((contract) => [contract.type, contract]));

/** Every type has its contract. */
function contractOf(type: Contract['type']): EventContract {
  const contract = contracts.get(type);
  if (contract === undefined) throw new Error(`There is no contract for ${type}.`);
  return contract;
}
