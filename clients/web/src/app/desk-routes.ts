/** Pages of staff by their paths. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { approvalsSearch } from '../desk/approvals/approvals-search.js';
import { monitorSearch } from '../desk/monitor/monitor-search.js';
import { salesSearch } from '../desk/sales/sales-search.js';
import { needs, rootRoute } from './root-route.js';

const desk = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk',
  component: lazyRouteComponent(() => import('../desk/desk-page.js'), 'DeskPage'),
  ...needs('desk'),
});

const approvals = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/approvals',
  validateSearch: approvalsSearch,
  component: lazyRouteComponent(() => import('../desk/approvals/approvals-page.js'), 'ApprovalsPage'),
  ...needs('desk', 'actions'),
});

const monitor = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/auctions',
  validateSearch: monitorSearch,
  component: lazyRouteComponent(() => import('../desk/monitor/monitor-page.js'), 'MonitorPage'),
  ...needs('desk', 'actions'),
});

const lot = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/auctions/$auctionId',
  component: lazyRouteComponent(() => import('../desk/monitor/lot-page.js'), 'LotPage'),
  ...needs('desk', 'actions'),
});

const sales = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/settlements',
  validateSearch: salesSearch,
  component: lazyRouteComponent(() => import('../desk/sales/sales-page.js'), 'SalesPage'),
  ...needs('desk', 'settlements'),
});

const sale = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/settlements/$auctionId',
  component: lazyRouteComponent(() => import('../desk/sales/sale-page.js'), 'SalePage'),
  ...needs('desk', 'settlements', 'actions'),
});

export const deskRoutes = [desk, approvals, monitor, lot, sales, sale] as const;
