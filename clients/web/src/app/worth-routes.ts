/** The pages about what a car is worth, and about one's own. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseNewCar } from '../selling/new-car.js';
import { parseSellingSearch } from '../selling/selling-search.js';
import { parseCarFacts } from '../valuation/car-facts.js';
import { needs, rootRoute } from './root-route.js';

const valuation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/valuation',
  validateSearch: parseCarFacts,
  component: lazyRouteComponent(() => import('../valuation/valuation-page.js'), 'ValuationPage'),
  ...needs('valuation', 'vehicles'),
});

const garage = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/garage',
  component: lazyRouteComponent(() => import('../garage/garage-page.js'), 'GaragePage'),
  ...needs('garage'),
});

const garageVehicle = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/garage/$vehicleId',
  component: lazyRouteComponent(() => import('../garage/garage-vehicle-page.js'), 'GarageVehiclePage'),
  ...needs('garage', 'valuation', 'vehicles'),
});

const selling = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/selling',
  validateSearch: parseSellingSearch,
  component: lazyRouteComponent(() => import('../selling/selling-page.js'), 'SellingPage'),
  ...needs('selling', 'garage'),
});

const newCar = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/selling/new',
  validateSearch: parseNewCar,
  component: lazyRouteComponent(() => import('../selling/new-car-page.js'), 'NewCarPage'),
  ...needs('selling', 'valuation', 'vehicles'),
});

const soldCar = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/selling/$vehicleId',
  component: lazyRouteComponent(() => import('../selling/car-for-sale-page.js'), 'CarForSalePage'),
  ...needs('selling', 'garage', 'valuation'),
});

/** All of them. */
export const worthRoutes = [valuation, garage, garageVehicle, selling, newCar, soldCar] as const;
