/** All pages by their paths; each is fetched when one goes there. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountSearch } from '../account/account-search.js';
import { menuSearch } from '../services/menu-search.js';
import { myServicesSearch } from '../services/my-services-search.js';
import { returnSearch } from '../session/return-path.js';
import { walletSearch } from '../wallet/wallet-search.js';
import { rootRoute } from './root-route.js';

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../home/home-page.js'), 'HomePage'),
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

const serviceMenu = createRoute({
  getParentRoute: () => rootRoute,
  path: '/services',
  validateSearch: menuSearch,
  component: lazyRouteComponent(() => import('../services/menu-page.js'), 'MenuPage'),
});

const myServices = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/services',
  validateSearch: myServicesSearch,
  component: lazyRouteComponent(() => import('../services/my-services-page.js'), 'MyServicesPage'),
});

const serviceRequest = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/services/$requestId',
  component: lazyRouteComponent(() => import('../services/request-page.js'), 'RequestPage'),
});

export const routes = rootRoute.addChildren([home, signIn, register, account, wallet, serviceMenu, myServices, serviceRequest]);
