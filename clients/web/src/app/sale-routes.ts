/** The pages of one's purchases and sales by their paths. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { settlementsSearch } from '../settlements/settlements-search.js';
import { needs, rootRoute } from './root-route.js';

const settlements = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/settlements',
  validateSearch: settlementsSearch,
  component: lazyRouteComponent(() => import('../settlements/settlements-page.js'), 'SettlementsPage'),
  ...needs('settlements'),
});

const settlement = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/settlements/$auctionId',
  component: lazyRouteComponent(() => import('../settlements/settlement-page.js'), 'SettlementPage'),
  ...needs('settlements', 'actions'),
});

export const saleRoutes = [settlements, settlement] as const;
