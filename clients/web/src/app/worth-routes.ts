/** The pages about what a car is worth, and about one's own. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseNewCar } from '../selling/new-car.js';
import { parseSellingSearch } from '../selling/selling-search.js';
import { parseCarFacts } from '../valuation/car-facts.js';
import { rootRoute } from './root-route.js';

const valuation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/valuation',
  validateSearch: parseCarFacts,
  component: lazyRouteComponent(() => import('../valuation/valuation-page.js'), 'ValuationPage'),
});

const garage = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/garage',
  component: lazyRouteComponent(() => import('../garage/garage-page.js'), 'GaragePage'),
});

const garageVehicle = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/garage/$vehicleId',
  component: lazyRouteComponent(() => import('../garage/garage-vehicle-page.js'), 'GarageVehiclePage'),
});

const selling = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/selling',
  validateSearch: parseSellingSearch,
  component: lazyRouteComponent(() => import('../selling/selling-page.js'), 'SellingPage'),
});

const newCar = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/selling/new',
  validateSearch: parseNewCar,
  component: lazyRouteComponent(() => import('../selling/new-car-page.js'), 'NewCarPage'),
});

const soldCar = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/selling/$vehicleId',
  component: lazyRouteComponent(() => import('../selling/car-for-sale-page.js'), 'CarForSalePage'),
});

/** All of them. */
export const worthRoutes = [valuation, garage, garageVehicle, selling, newCar, soldCar] as const;
