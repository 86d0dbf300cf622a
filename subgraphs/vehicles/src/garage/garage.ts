/** Garages: what people own, what it is worth, and was, and what it needs. */
import type { Part } from '@marque/shared/define';
import { readEvents, readPages } from '@marque/shared/events';
import { forgetTask } from '@marque/shared/jobs/forget';
import { lt } from 'drizzle-orm';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { followService, serviceEvents } from './commands/follow-services.js';
import { keepAllInService } from './commands/keep-in-service.js';
import { keepMonth, keepValues, valuedEvents } from './commands/keep-values.js';
import { monthsBefore, mostMonths } from './domain/months.js';
import { GaragePortfolioFields, GarageResolver } from './resolvers/garage-resolver.js';
import { GarageVehicleFields } from './resolvers/garage-vehicle-fields.js';
import { garageValues } from './store/tables.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Changes of a busy time are kept together. */
const gathersMs = 1_000;

export const garage: Part<VehiclesServices, VehiclesContext> = {
  module: 'GARAGE',
  resolvers: [GarageResolver, GaragePortfolioFields, GarageVehicleFields],
  consumers: (platform) => [
    readPages({
      name: 'vehicles.garage_values',
      types: valuedEvents,
      gathersMs,
      handleAll: (events, tx) => keepValues({ platform, tx }, events),
    }),
    readEvents({
      name: 'vehicles.garage_services',
      types: serviceEvents,
      handle: (event, tx) => followService({ platform, tx }, event),
    }),
  ],
  jobs: (platform) => [
    { name: 'vehicles.keep_in_service', everyMs: minuteMs, run: () => keepAllInService(platform) },
    { name: 'vehicles.keep_garages', everyMs: hourMs, run: () => keepMonth(platform) },
    forgetTask(platform, 'vehicles.forget_garages', [
      { table: garageValues, rows: (now) => lt(garageValues.month, monthsBefore(now, mostMonths)) },
    ]),
  ],
};
