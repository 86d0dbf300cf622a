/** Keeps what garages are worth: a point a month, written anew whenever something changes in it. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import { monthOf } from '../domain/months.js';
import { garagesWithout, ownersOf } from '../store/garage.js';
import { recordValues } from '../store/values.js';

/** The events after which a garage may be worth another amount. */
export const valuedEvents = ['vehicles.valued.v1', 'vehicles.status_changed.v1', 'vehicles.owner_changed.v1'] as const;
type ValuedEvent = EventOf<(typeof valuedEvents)[number]>;

/** Whom the vehicle has left, as far as the event tells. */
const leftBy = (event: ValuedEvent): string[] => (event.type === 'vehicles.owner_changed.v1' ? [event.payload.from] : []);

/** Writes the points of the garages in which these vehicles stand, and of those that they have left. Runs in the consumer's transaction. */
export async function keepValues({ platform, tx }: TransactionContext, events: readonly ValuedEvent[]): Promise<void> {
  const at = platform.clock.now();
  for (const [tenantId, own] of Map.groupBy(events, (event) => event.tenantId)) {
    const idsOf = (some: readonly ValuedEvent[]) => [...new Set(some.map(({ payload }) => payload.vehicleId))];
    const moved = idsOf(own.filter(({ type }) => type === 'vehicles.status_changed.v1'));
    const owners = await ownersOf(tx, { tenantId, ids: idsOf(own), moved });
    const ownerIds = [...new Set([...owners, ...own.flatMap(leftBy)])];
    await recordValues(tx, { tenantId, ownerIds, month: monthOf(at), at });
  }
}

const garagesPerRun = 500;

/** Writes the points of the month that nothing has written yet; of all tenants. */
export async function keepMonth({ database, clock }: Platform): Promise<void> {
  const at = clock.now();
  const month = monthOf(at);
  for (;;) {
    const garages = await database.system((tx) => garagesWithout(tx, month, garagesPerRun));
    for (const [tenantId, own] of Map.groupBy(garages, (garage) => garage.tenantId)) {
      const ownerIds = own.map(({ ownerId }) => ownerId);
      await database.tenant(tenantId, (tx) => recordValues(tx, { tenantId, ownerIds, month, at }));
    }
    if (garages.length < garagesPerRun) return;
  }
}
