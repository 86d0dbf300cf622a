/** What follows from a sale at auction once it is paid. */
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { ServicesContext } from '../context.js';
import { openSettlement, settlementTask } from './commands/open-settlement.js';
import { paidSale, paidSaleIn } from './domain/paid-sale.js';

export const settling: Part<Platform, ServicesContext> = {
  module: null,
  consumers: ({ jobs }) => [
    readEvents({
      name: 'services',
      types: ['auction.settlement_changed.v1'],
      async handle(event, tx) {
        const sale = paidSaleIn(event.payload, event);
        if (sale !== null) await jobs.schedule(tx, { task: settlementTask, payload: sale, key: `${settlementTask}:${sale.sourceKey}` });
      },
    }),
  ],
  jobs: (platform) => [{ name: settlementTask, lane: 'ASKING', run: (stored) => openSettlement(platform, paidSale.parse(stored)) }],
};
