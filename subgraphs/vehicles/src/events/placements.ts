/** Events of vehicles that are shown before the rest. */
import { defineEvent, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import type { VehicleRow } from '../inventory/store/tables.js';

/** Live topic type of vehicles, as in `events.ts`, which lists this event. */
const vehicleAggregate = 'vehicle';

export const FeaturingChanged = defineEvent({
  type: 'vehicles.featuring_changed.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle is shown before the rest until a moment, or no more.',
  payload: { vehicleId: z.uuid(), featuredUntil: z.iso.datetime().nullable(), byStaff: z.boolean(), reason: z.string().optional() },
});

/** Who changed it, and why where they said so. */
export interface FeaturingFacts {
  readonly byStaff: boolean;
  readonly reason?: string;
}

/** A vehicle is featured, or no more; `row` as it is after that. */
export const featuringChanged = ({ id, tenantId, featuredUntil }: VehicleRow, facts: FeaturingFacts, at: Date): NewEvent =>
  FeaturingChanged.of(
    { tenantId, aggregateId: id, occurredAt: at },
    { vehicleId: id, featuredUntil: featuredUntil?.toISOString() ?? null, ...facts },
  );
