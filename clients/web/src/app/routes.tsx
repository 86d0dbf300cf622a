/** All pages by their paths; each is fetched when one goes there. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearchState } from '../search/search-state.js';
import { accountSearch } from '../account/account-search.js';
import { returnSearch } from '../session/return-path.js';
import { walletSearch } from '../wallet/wallet-search.js';
import { listSearch } from '../auctions/list-search.js';
import { deskRoutes } from './desk-routes.js';
import { menuSearch } from '../services/menu-search.js';
import { myServicesSearch } from '../services/my-services-search.js';
import { saleRoutes } from './sale-routes.js';
import { needs, rootRoute } from './root-route.js';
import { worthRoutes } from './worth-routes.js';

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../home/home-page.js'), 'HomePage'),
  ...needs('home', 'search', 'vehicles', 'auctions'),
});

const search = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vehicles',
  validateSearch: parseSearchState,
  component: lazyRouteComponent(() => import('../search/search-page.js'), 'SearchPage'),
  ...needs('search', 'vehicles'),
});

const vehicle = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vehicles/$vehicleId',
  component: lazyRouteComponent(() => import('../vehicle/vehicle-page.js'), 'VehiclePage'),
  ...needs('vehicle', 'search', 'vehicles', 'auctions'),
});

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('../account/sign-in-page.js'), 'SignInPage'),
  ...needs('account'),
});

const register = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('../account/register-page.js'), 'RegisterPage'),
  ...needs('account'),
});

const account = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => import('../account/account-page.js'), 'AccountPage'),
  ...needs('account'),
});

const wallet = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/wallet',
  validateSearch: walletSearch,
  component: lazyRouteComponent(() => import('../wallet/wallet-page.js'), 'WalletPage'),
  ...needs('wallet'),
});

const auctions = createRoute({
  getParentRoute: () => rootRoute,
  path: '/auctions',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../auctions/auctions-page.js'), 'AuctionsPage'),
  ...needs('auctions'),
});

const room = createRoute({
  getParentRoute: () => rootRoute,
  path: '/auctions/$auctionId',
  component: lazyRouteComponent(() => import('../auctions/room/room-page.js'), 'RoomPage'),
  ...needs('auctions', 'vehicles'),
});

const myBids = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/bids',
  component: lazyRouteComponent(() => import('../auctions/my-bids-page.js'), 'MyBidsPage'),
  ...needs('auctions'),
});

const serviceMenu = createRoute({
  getParentRoute: () => rootRoute,
  path: '/services',
  validateSearch: menuSearch,
  component: lazyRouteComponent(() => import('../services/menu-page.js'), 'MenuPage'),
  ...needs('services'),
});

const myServices = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/services',
  validateSearch: myServicesSearch,
  component: lazyRouteComponent(() => import('../services/my-services-page.js'), 'MyServicesPage'),
  ...needs('services'),
});

const serviceRequest = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/services/$requestId',
  component: lazyRouteComponent(() => import('../services/request-page.js'), 'RequestPage'),
  ...needs('services'),
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
  serviceMenu,
  myServices,
  serviceRequest,
  ...deskRoutes,
  ...saleRoutes,
  ...worthRoutes,
]);
