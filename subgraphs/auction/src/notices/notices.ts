/** Notices: what people are told of auctions that they watch, bid in or sell by. Nothing of it stands in the way of a bid: it follows the events. */
import { lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Part } from '@marque/shared/define';
import { readPages } from '@marque/shared/events';
import { shownAs } from '@marque/shared/graph';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { AuctionContext, AuctionServices } from '../context.js';
import { hearOfAuctions } from './commands/hear-of-auctions.js';
import { endingSoonTask } from './commands/schedule.js';
import { tellOfEnd } from './commands/tell-of-end.js';
import { toldEvents } from './commands/told-by.js';
import { leads } from './domain/ending-soon.js';
import { noticeLifeMs } from './domain/notice-kinds.js';
import { NoticeFields, NoticesResolver } from './resolvers/notices-resolver.js';
import { Notice } from './schema/notice.js';
import { notices as table } from './store/tables.js';

/** The first bid of a while is told of at once; on a hot auction four transactions a second tell of all. */
const gathersMs = 250;

const beforeEnd = z.object({ tenantId: z.string(), auctionId: z.string(), lead: z.literal(leads) });

export const notices: Part<AuctionServices, AuctionContext> = {
  module: 'AUCTIONS',
  resolvers: [NoticesResolver, NoticeFields],
  entities: {
    Notice: {
      scopes: ['profile:own'],
      // A notice is there for its person alone.
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.notice.load(id);
        return row && row.userId === caller.userId ? shownAs(Notice, row) : null;
      },
    },
  },
  consumers: ({ platform }) => [
    readPages({
      name: 'auction-notices',
      types: toldEvents,
      gathersMs,
      handleAll: (events, tx) => hearOfAuctions({ platform, tx }, events),
    }),
  ],
  jobs(services) {
    const { platform } = services;
    return [
      { name: endingSoonTask, run: (stored) => tellOfEnd(services, beforeEnd.parse(stored)) },
      forgetTask(platform, 'auction.forget_notices', [
        { table, rows: (now) => lt(table.noticedAt, new Date(now.getTime() - noticeLifeMs)) },
      ]),
    ];
  },
};
