import { IdempotencyConflict, InvalidInput, MoneyType, NotFound, resultUnion } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime, UUID } from '@marque/shared/graph/scalars';
import { ArgsType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { Auction } from '../../lots/schema/auction.js';
import { optionalKeyDescription } from '../../lots/schema/key-descriptions.js';
import { mostWatched, type WatchChange } from '../domain/watchlist.js';
import { WatchChangeEnum } from './enums.js';

/** One auction of a watchlist. */
@ObjectType({ description: 'An auction that the caller watches. It leaves the list 30 days after it is over.' })
export class WatchedAuction {
  @Field(() => Auction, { description: 'The auction as it is now.' })
  auction: Auction;

  @Field(() => DateTime, { description: 'Since when the caller watches it.' })
  watchedAt: Date;

  @Field(() => DateTime, { description: 'When the caller has seen it last.' })
  seenAt: Date;

  @Field(() => [WatchChangeEnum], { description: 'What has changed since then; what became of the auction comes first.' })
  changes: WatchChange[];

  @Field(() => MoneyType, { nullable: true, description: 'The price then; null where nobody had bid.' })
  priceThen: MoneyType | null;
}

/** Which part of a watchlist is shown. */
@ArgsType()
export class WatchlistArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Only auctions in which something has changed since the caller looked.' })
  changedOnly: boolean;
}

/** Which auctions were seen. */
@InputType({ description: 'Which auctions of the watchlist were seen.' })
export class MarkWatchlistSeenInput {
  @Field(() => [idOf('Auction')], { nullable: true, description: `1 to ${mostWatched} auctions; all of the list where none are named.` })
  auctionIds?: string[] | null;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** What was seen. */
@ObjectType({ description: 'The watchlist was seen.' })
export class MarkWatchlistSeenPayload {
  @Field(() => Int, { description: 'How many auctions of it.' })
  seen: number;
}

export const MarkWatchlistSeenResult = resultUnion({
  name: 'MarkWatchlistSeenResult',
  description: 'What was seen, or why nothing was.',
  payload: MarkWatchlistSeenPayload,
  errors: [InvalidInput, NotFound, IdempotencyConflict],
});
