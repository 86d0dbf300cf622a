/** The events that `vehicles` publishes. */
import { defineEvent, moneyPayload } from '@marque/shared/events';
import { z } from 'zod';
import { vehicleStatuses } from '../inventory/domain/lifecycle.js';

/** Live topic type of vehicles and of imports. */
export const vehicleAggregate = 'vehicle';
export const importAggregate = 'vehicle_import';

export const VehicleListed = defineEvent({
  type: 'vehicles.vehicle_listed.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle is offered.',
  payload: {
    vehicleId: z.uuid(),
    sellerId: z.uuid(),
    title: z.string(),
    make: z.string(),
    model: z.string(),
    year: z.int(),
    askingPrice: moneyPayload.nullable(),
  },
});

export const StatusChanged = defineEvent({
  type: 'vehicles.status_changed.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle moved.',
  payload: { vehicleId: z.uuid(), from: z.enum(vehicleStatuses), to: z.enum(vehicleStatuses), reason: z.string() },
});

export const PriceChanged = defineEvent({
  type: 'vehicles.price_changed.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle has another asking price.',
  payload: { vehicleId: z.uuid(), from: moneyPayload.nullable(), to: moneyPayload.nullable() },
});

export const VehicleValued = defineEvent({
  type: 'vehicles.valued.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle was valued.',
  payload: { vehicleId: z.uuid(), estimate: moneyPayload, low: moneyPayload, high: moneyPayload, method: z.string() },
});

const count = z.int().nonnegative();

export const ImportProgressed = defineEvent({
  type: 'vehicles.import_progressed.v1',
  aggregateType: importAggregate,
  description: 'An import came further; carries the counts so far.',
  payload: {
    importId: z.uuid(),
    status: z.enum(['RUNNING', 'DONE', 'ROLLED_BACK']),
    rowsRead: count,
    rowsAccepted: count,
    rowsRefused: count,
    inserted: count,
    updated: count,
  },
});

export const published = [VehicleListed, StatusChanged, PriceChanged, VehicleValued, ImportProgressed];
