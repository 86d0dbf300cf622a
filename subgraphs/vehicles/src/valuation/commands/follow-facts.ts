/** Values vehicles when they are offered, and anew when what they are worth by has changed. Runs in the consumer's transaction, across tenants. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import type { WithModels } from '../../valuation-model/services/known-models.js';
import { valuedFacts } from '../domain/valuation-life.js';
import { valueVehicles } from './value-vehicles.js';

/** The events after which a vehicle may have no valuation that is good. */
export const followedFacts = ['vehicles.vehicle_listed.v1', 'vehicles.described.v1', 'vehicles.inspected.v1'] as const;
type FollowedEvent = EventOf<(typeof followedFacts)[number]>;

/** Whether the event tells of facts by which a vehicle is valued. */
function changesValue(event: FollowedEvent): boolean {
  switch (event.type) {
    case 'vehicles.vehicle_listed.v1':
      return false;
    case 'vehicles.described.v1':
      return event.payload.fields.some((field) => valuedFacts.includes(field));
    case 'vehicles.inspected.v1':
      return event.payload.odometerKm !== undefined;
    default:
      return event satisfies never;
  }
}

/** What is offered is valued unless its valuation is still good; what was valued before it changed is valued anew. */
export async function followFacts(context: TransactionContext & WithModels, events: readonly FollowedEvent[]): Promise<void> {
  for (const [tenantId, own] of Map.groupBy(events, (event) => event.tenantId)) {
    const changed = own.filter(changesValue);
    const listed = own.filter(({ type }) => type === 'vehicles.vehicle_listed.v1');
    const changedAt = new Map(changed.map(({ aggregateId, occurredAt }) => [aggregateId, new Date(occurredAt)]));
    const vehicleIds = [...listed, ...changed].map(({ aggregateId }) => aggregateId);
    await valueVehicles(context, { tenantId, vehicleIds, changedAt });
  }
}
