/** Events that tell what is asked for. The log keeps them for ever, so they never say by whom, nor in whose words. */
import { defineEvent, moneyPayload, type NewEvent } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import { z } from 'zod';

export const VehicleViewed = defineEvent({
  type: 'vehicles.viewed.v1',
  // Apart from the vehicle's own history: who follows the inventory is not told of each look at it.
  aggregateType: 'vehicle_interest',
  description: 'A vehicle was looked at, so many times within a moment; by whom is not told.',
  payload: { vehicleId: z.uuid(), views: z.int().positive() },
});

const names = z.array(z.string());

export const VehiclesSearched = defineEvent({
  type: 'vehicles.searched.v1',
  aggregateType: 'vehicle_search',
  description: 'Somebody searched; by whom and in which words is not told.',
  payload: {
    makes: names,
    models: names,
    bodyTypes: names,
    fuels: names,
    cities: names,
    yearFrom: z.int().nullable(),
    yearTo: z.int().nullable(),
    priceFrom: moneyPayload.nullable(),
    priceTo: moneyPayload.nullable(),
    hasWords: z.boolean(),
  },
});

/** A vehicle was looked at. */
export const vehicleViewed = (tenantId: string, vehicleId: string, views: number, at: Date): NewEvent =>
  VehicleViewed.of({ tenantId, aggregateId: vehicleId, occurredAt: at }, { vehicleId, views });

/** What a search says without its words. */
export type SearchedFacts = Parameters<typeof VehiclesSearched.of>[1];

/** Somebody searched. */
export const vehiclesSearched = (tenantId: string, facts: SearchedFacts, at: Date): NewEvent =>
  VehiclesSearched.of({ tenantId, aggregateId: newId(), occurredAt: at }, facts);
