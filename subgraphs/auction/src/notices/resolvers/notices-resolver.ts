import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { requireTenant, requireUser } from '@marque/shared/auth';
import { mapped } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { opens, RequiresScope, shownAs, toConnection, wantedPage } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { Noticed, noticeTopic } from '../../events.js';
import { auctionOf } from '../../lots/resolvers/present.js';
import { Auction } from '../../lots/schema/auction.js';
import { markNoticesSeen } from '../commands/mark-notices-seen.js';
import { MarkNoticesSeenInput, NoticeListArgs } from '../schema/inputs.js';
import { Notice, NoticeConnection } from '../schema/notice.js';
import { MarkNoticesSeenResult } from '../schema/results.js';
import { countOfNotices, noticesOf, pageOfNotices } from '../store/notices.js';
import type { NoticeRow } from '../store/tables.js';

const toNotice = (row: NoticeRow): Notice & NoticeRow => shownAs(Notice, row);

/** Each new notice of the caller, from now on; those from before are in the list. */
function followNotices({ platform, caller }: AuctionContext): AsyncIterableIterator<Notice> {
  const [tenantId, userId] = [requireTenant(caller), requireUser(caller)];
  const source = gapFree(platform, { tenantId, topic: noticeTopic(userId) });
  return mapped(source, async (event) => {
    if (!Noticed.is(event)) return undefined;
    // An event tells many people of one thing: each of them has one notice of it.
    const [own] = await platform.database.read(tenantId, (tx) => noticesOf(tx, userId, event.payload.noticeIds));
    return own && toNotice(own);
  });
}

/** What people are told: each person their own. */
@Resolver(() => NoticeConnection)
export class NoticesResolver {
  @RequiresScope('profile:own')
  @Query(() => NoticeConnection, {
    nullable: true,
    description: 'What the caller was told of auctions that they watch, bid in or sell by, newest first.',
  })
  async myNotices(
    @Args(() => NoticeListArgs) { unseenOnly, ...paging }: NoticeListArgs,
    @Ctx() { caller, platform: { database } }: AuctionContext,
  ): Promise<NoticeConnection> {
    const tenantId = requireTenant(caller);
    const list = { userId: requireUser(caller), unseenOnly };
    const page = wantedPage(paging, 1);
    const rows = await database.read(tenantId, (tx) => pageOfNotices(tx, list, page));
    const count = () => database.read(tenantId, (tx) => countOfNotices(tx, list));
    return { ...toConnection(rows, page, ({ id }) => [id], toNotice), count };
  }

  @FieldResolver(() => Int, { description: 'How many notices the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: NoticeConnection): Promise<number> {
    return count();
  }

  @RequiresScope('profile:own')
  @Mutation(() => MarkNoticesSeenResult.type, { description: "Marks the caller's notices as seen, some or all." })
  async markNoticesSeen(
    @Arg('input', () => MarkNoticesSeenInput, { description: 'Which of them.' }) input: MarkNoticesSeenInput,
    @Ctx() context: AuctionContext,
  ) {
    return MarkNoticesSeenResult.answer(await markNoticesSeen(context, input), (seen) => seen);
  }

  @RequiresScope('profile:own')
  @Subscription(() => Notice, {
    description: 'What the caller is told from now on; what they were told before is in `myNotices`.',
    subscribe: opens(followNotices),
  })
  noticed(@Root() notice: Notice): Notice {
    return notice;
  }
}

/** What a notice leads to. */
@Resolver(() => Notice)
export class NoticeFields {
  @FieldResolver(() => Auction, { description: 'The auction as it is now: its price, its end, its offer or its settlement.' })
  auction(@Root() { auctionId }: Notice & NoticeRow, @Ctx() context: AuctionContext): Promise<Auction> {
    return auctionOf(context, auctionId);
  }
}
