/** Finds the saved searches that listed and changed vehicles have come to match. Runs in the consumer's transaction, across tenants. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { type DescribedEntry, forgetDescribed } from '../../inventory/store/described-facts.js';
import { savedSearchMatched } from '../../events/events.js';
import { type ChangedVehicle, storeMatches } from '../store/matches.js';

/** The events after which a vehicle may match what it did not match before. */
export const matchedEvents = [
  'vehicles.vehicle_listed.v1',
  'vehicles.status_changed.v1',
  'vehicles.price_changed.v1',
  'vehicles.described.v1',
] as const;
type MatchedEvent = EventOf<(typeof matchedEvents)[number]>;

/** What the vehicle was before the event, as far as the event tells. */
function changeOf(event: MatchedEvent): ChangedVehicle {
  const { vehicleId: id } = event.payload;
  const facts = { id, wasKnown: true, stateBefore: null, priceBeforeMinor: null, describedAs: null, changedAt: event.occurredAt };
  switch (event.type) {
    case 'vehicles.vehicle_listed.v1':
      return { ...facts, wasKnown: false };
    case 'vehicles.status_changed.v1':
      return { ...facts, stateBefore: event.payload.from };
    case 'vehicles.price_changed.v1':
      return { ...facts, priceBeforeMinor: event.payload.from?.amountMinor ?? null };
    case 'vehicles.described.v1':
      return { ...facts, describedAs: event.sequence };
    default:
      return event satisfies never;
  }
}

/** The entry of the history of which the event tells, where it is one by which the vehicle was described anew. */
const describedBy = ({ type, aggregateId: vehicleId, sequence }: MatchedEvent): DescribedEntry[] =>
  type === 'vehicles.described.v1' && sequence !== null ? [{ vehicleId, sequence }] : [];

/** One vehicle's changes of a batch as one: from what it was before the first to what it is now. */
function together(changes: readonly ChangedVehicle[]): ChangedVehicle[] {
  const merged = new Map<string, ChangedVehicle>();
  for (const change of changes) {
    const known = merged.get(change.id);
    merged.set(change.id, {
      ...change,
      wasKnown: known?.wasKnown ?? change.wasKnown,
      stateBefore: known?.stateBefore ?? change.stateBefore,
      priceBeforeMinor: known?.priceBeforeMinor ?? change.priceBeforeMinor,
      describedAs: known?.describedAs ?? change.describedAs,
    });
  }
  return [...merged.values()];
}

/** Stores what is new and tells the persons of it: one event for each search, however many vehicles came. */
export async function matchVehicles({ platform, tx }: TransactionContext, events: readonly MatchedEvent[]): Promise<void> {
  const at = platform.clock.now();
  for (const [tenantId, own] of Map.groupBy(events, (event) => event.tenantId)) {
    const found = await storeMatches(tx, { tenantId, vehicles: together(own.map(changeOf)), at });
    await forgetDescribed(tx, tenantId, own.flatMap(describedBy));
    await platform.events.record(
      tx,
      found.map((matches) => savedSearchMatched(tenantId, matches, at)),
    );
  }
}
