/** All pages by their paths; each is fetched when one goes there. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearchState } from '../search/search-state.js';
import { accountSearch } from '../account/account-search.js';
import { returnSearch } from '../session/return-path.js';
import { walletSearch } from '../wallet/wallet-search.js';
import { listSearch } from '../auctions/list-search.js';
import { deskRoutes } from './desk-routes.js';
import { rootRoute } from './root-route.js';
import { worthRoutes } from './worth-routes.js';

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

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('../account/sign-in-page.js'), 'SignInPage'),
});

const register = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('../account/register-page.js'), 'RegisterPage'),
});

const account = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => import('../account/account-page.js'), 'AccountPage'),
});

const wallet = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/wallet',
  validateSearch: walletSearch,
  component: lazyRouteComponent(() => import('../wallet/wallet-page.js'), 'WalletPage'),
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

export const routes = rootRoute.addChildren([
  home,
  search,
  vehicle,
  auctions,
  room,
  myBids,
  signIn,
  register,
  account,
  wallet,
  ...deskRoutes,
  ...worthRoutes,
]);
