/** All pages by their paths; each is fetched when one goes there. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearchState } from '../search/search-state.js';
import { NotFound } from '../graph/not-found.js';
import { deskRoutes } from './desk-routes.js';
import { rootRoute } from './root-route.js';

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../home/home-page.js'), 'HomePage'),
});

const search = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vehicles',
  validateSearch: parseSearchState,
  component: lazyRouteComponent(() => import('../search/search-page.js'), 'SearchPage'),
});

const vehicle = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vehicles/$vehicleId',
  component: lazyRouteComponent(() => import('../vehicle/vehicle-page.js'), 'VehiclePage'),
});

const auctions = createRoute({ getParentRoute: () => rootRoute, path: '/auctions', component: NotFound });
const room = createRoute({ getParentRoute: () => rootRoute, path: '/auctions/$auctionId', component: NotFound });
const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ back }: Readonly<Record<string, unknown>>): { readonly back?: string } => (typeof back === 'string' ? { back } : {}),
  component: NotFound,
});

export const routes = rootRoute.addChildren([home, search, vehicle, auctions, room, signIn, ...deskRoutes]);
