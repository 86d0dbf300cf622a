/** All pages by their paths; each is fetched when one goes there. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch } from '../auctions/list-search.js';
import { rootRoute } from './root-route.js';

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../home/home-page.js'), 'HomePage'),
});

const auctions = createRoute({
  getParentRoute: () => rootRoute,
  path: '/auctions',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../auctions/auctions-page.js'), 'AuctionsPage'),
});

const room = createRoute({
  getParentRoute: () => rootRoute,
  path: '/auctions/$auctionId',
  component: lazyRouteComponent(() => import('../auctions/room/room-page.js'), 'RoomPage'),
});

const myBids = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/bids',
  component: lazyRouteComponent(() => import('../auctions/my-bids-page.js'), 'MyBidsPage'),
});

export const routes = rootRoute.addChildren([home, auctions, room, myBids]);
