/** What follows from a sale at auction once it is paid, until it is over, where its money does not move, and from every change of hands. */
import { platformActor } from '@marque/shared/commands';
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { ServicesContext } from '../context.js';
import { endSettlement } from './commands/end-settlement.js';
import { followOwner } from './commands/follow-owner.js';
import { openSettlement, settlementTask } from './commands/open-settlement.js';
import { openIn } from '../tasks/commands/open-task.js';
import { endedSaleIn } from './domain/ended-sale.js';
import { paidSale, paidSaleIn } from './domain/paid-sale.js';
import { taskOf } from './domain/refused-transfer.js';

export const settling: Part<Platform, ServicesContext> = {
  module: null,
  consumers: (platform) => [
    readEvents({
      name: 'services',
      types: ['auction.settlement_changed.v1', 'auction.settlement_transfer_refused.v1', 'vehicles.sale_transfer_refused.v1'],
      async handle(event, tx) {
        if (event.type !== 'auction.settlement_changed.v1') {
          const now = platform.clock.now();
          await openIn({ platform, tx }, { tenantId: event.tenantId, actorId: platformActor }, taskOf(event, now), now);
          return;
        }
        const ended = endedSaleIn(event.payload, event);
        if (ended !== null) await endSettlement({ platform, tx }, ended);
        const sale = paidSaleIn(event.payload, event);
        if (sale !== null)
          await platform.jobs.schedule(tx, { task: settlementTask, payload: sale, key: `${settlementTask}:${sale.sourceKey}` });
      },
    }),
    readEvents({
      name: 'services.owners',
      types: ['vehicles.owner_changed.v1'],
      handle: (event, tx) => followOwner({ platform, tx }, event),
    }),
  ],
  jobs: (platform) => [{ name: settlementTask, lane: 'ASKING', run: (stored) => openSettlement(platform, paidSale.parse(stored)) }],
};
