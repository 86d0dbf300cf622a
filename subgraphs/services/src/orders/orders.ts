/** Orders of the services on the menu. */
import type { Part } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { ServicesContext } from '../context.js';
import { maySee, orderPersonOf } from './domain/order-actor.js';
import { orderScopes } from './resolvers/for-order-parties.js';
import { OrderFields } from './resolvers/order-fields.js';
import { OrderListsResolver } from './resolvers/order-lists-resolver.js';
import { OrderLiveResolver } from './resolvers/order-live-resolver.js';
import { OrderingResolver } from './resolvers/ordering-resolver.js';

export const orders: Part<Platform, ServicesContext> = {
  module: 'SERVICE_CATALOGUE',
  resolvers: [OrderListsResolver, OrderFields, OrderingResolver, OrderLiveResolver],
  entities: {
    ServiceOrder: {
      scopes: orderScopes,
      // An order is there only for those who may see it.
      async find({ id = '' }, { caller, loaders }) {
        if (caller.userId === null) return null;
        const row = await loaders.order.load(id);
        return row && maySee(row, orderPersonOf(caller)) ? row : null;
      },
    },
  },
};
