import { requireTenant } from '@marque/shared/auth';
import { mapped, type PlatformEvent, resumable, takenTogether } from '@marque/shared/events';
import { opens, RequiresScope } from '@marque/shared/graph';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { UUID } from '@marque/shared/graph/scalars';
import DataLoader from 'dataloader';
import { Arg, Int, Resolver, Root, Subscription } from 'type-graphql';
import { maySee } from '../../inventory/domain/permissions.js';
import type { VehiclesContext } from '../../context.js';
import { vehicleStatuses, publicStatuses } from '../../inventory/domain/lifecycle.js';
import { wordsOf } from '../../search/domain/search-words.js';
import { eventTypes, importAggregate, vehicleAggregate } from '../../events.js';
import type { ChangeKind } from '../../inventory/schema/enums.js';
import { ImportProgress } from '../../imports/schema/imports.js';
import { InventoryChange } from '../schema/inventory-change.js';
import { VehicleFilter } from '../schema/vehicle-filter.js';
import { toVehicle } from '../../inventory/schema/vehicle.js';
import { matchingVehicles } from '../store/listing.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { listingFilter } from './listing-filter.js';

function kindOf({ type, payload }: PlatformEvent): ChangeKind {
  if (type === eventTypes.listed) return 'ADDED';
  if (type === eventTypes.priceChanged) return 'PRICE';
  if (type !== eventTypes.statusChanged) return 'CHANGED';
  return payload['to'] === 'ARCHIVED' ? 'REMOVED' : 'STATUS';
}

/** Whether everybody could see the vehicle before the event: then everybody may learn that it went. */
const wasPublic = ({ payload }: PlatformEvent): boolean => publicStatuses.some((status) => status === payload['from']);

interface InventoryArguments {
  readonly filter?: VehicleFilter | null;
}

function followInventory({ caller, services, loaders }: VehiclesContext, { filter }: InventoryArguments) {
  const tenantId = requireTenant(caller);
  const { privateOf: _privateOf, ...criteria } = listingFilter({ ...filter, statuses: filter?.statuses ?? [...vehicleStatuses] }, caller);
  const wanted = { ...criteria, words: wordsOf(filter?.search ?? '') };
  const source = gapFree(services, { tenantId, aggregateType: vehicleAggregate });
  // Events that wait, as those of an import, are looked up together; nothing is remembered, for the next event is about a newer row.
  const matching = new DataLoader<string, VehicleRow | undefined>(
    async (ids) => {
      const rows = await services.database.read(tenantId, (tx) => matchingVehicles(tx, tenantId, ids, wanted));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id));
    },
    { cache: false },
  );
  const changes = takenTogether(source, async (event): Promise<InventoryChange | null> => {
    const id = event.aggregateId;
    const row = await matching.load(id);
    if (!row || !(maySee(caller, row) || wasPublic(event))) return null;
    // The context lives as long as the subscription: what its loaders remember of this vehicle is out of date now.
    for (const loader of [loaders.vehicles, loaders.valuations, loaders.histories]) loader.clear(id);
    return { kind: kindOf(event), vehicle: toVehicle(row), occurredAt: event.occurredAt };
  });
  return mapped(changes, (change) => change ?? undefined);
}

interface ProgressArguments {
  readonly id: string;
  readonly after?: number | null;
}

function followImport({ caller, services }: VehiclesContext, { id, after }: ProgressArguments) {
  const tenantId = requireTenant(caller);
  const source = resumable(services, { tenantId, aggregateType: importAggregate, aggregateId: id, afterSequence: after ?? 0 });
  const take = ({ tenantId: owner, sequence, payload }: PlatformEvent): ImportProgress | undefined =>
    owner === tenantId ? Object.assign(new ImportProgress(), payload, { sequence: sequence ?? 0 }) : undefined;
  return mapped(source, take, { isLast: ({ status }) => status !== 'RUNNING' });
}

/** What clients watch live. */
@Resolver()
export class LiveResolver {
  @Subscription(() => InventoryChange, {
    description: 'Changes of vehicles that meet the criteria, from now on.',
    subscribe: opens(followInventory),
  })
  inventoryChanged(
    @Root() change: InventoryChange,
    @Arg('filter', () => VehicleFilter, { nullable: true, description: 'Criteria; without states those of all states.' })
    _filter: VehicleFilter | null,
  ): InventoryChange {
    return change;
  }

  @RequiresScope('inventory:manage')
  @Subscription(() => ImportProgress, {
    description:
      'Progress of an import from its beginning, or after a step; may be followed before the import starts. Ends with the import.',
    subscribe: opens(followImport),
  })
  importProgress(
    @Root() progress: ImportProgress,
    @Arg('id', () => UUID, { description: 'Id of the import.' }) _id: string,
    @Arg('after', () => Int, { nullable: true, description: 'The last step that was seen.' }) _after: number | null,
  ): ImportProgress {
    return progress;
  }
}
