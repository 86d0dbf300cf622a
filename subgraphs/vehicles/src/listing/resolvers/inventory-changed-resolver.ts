import { requireTenant } from '@marque/shared/auth';
import { mapped, type PlatformEvent, takenTogether } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { opens } from '@marque/shared/graph';
import DataLoader from 'dataloader';
import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { PriceChanged, StatusChanged, vehicleAggregate, VehicleListed } from '../../events/events.js';
import { publicStates, vehicleStates } from '../../inventory/domain/lifecycle.js';
import { maySee } from '../../inventory/domain/permissions.js';
import { toVehicle } from '../../inventory/schema/vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import type { ChangeKind } from '../domain/inventory-change.js';
import { InventoryChange } from '../schema/inventory-change.js';
import { VehicleFilterInput } from '../schema/vehicle-filter-input.js';
import { matchingVehicles } from '../store/listing.js';
import { listingFilter, searchWords } from './listing-filter.js';

function kindOf(event: PlatformEvent): ChangeKind {
  if (VehicleListed.is(event)) return 'ADDED';
  if (PriceChanged.is(event)) return 'PRICE';
  if (!StatusChanged.is(event)) return 'CHANGED';
  return event.payload.to === 'ARCHIVED' ? 'REMOVED' : 'STATE';
}

/** Whether everybody could see the vehicle before the event: then everybody may learn that it went. */
const wasPublic = (event: PlatformEvent): boolean => StatusChanged.is(event) && publicStates.includes(event.payload.from);

interface InventoryArguments {
  readonly filter?: VehicleFilterInput | null;
}

async function followInventory(context: VehiclesContext, { filter }: InventoryArguments): Promise<AsyncIterable<InventoryChange>> {
  const { caller, platform } = context;
  const tenantId = requireTenant(caller);
  const { privateOf: _privateOf, ...criteria } = await listingFilter({ ...filter, states: filter?.states ?? [...vehicleStates] }, context);
  const wanted = { ...criteria, words: searchWords(filter?.search) };
  const source = gapFree(platform, { tenantId, aggregateType: vehicleAggregate });
  // Events that wait, as those of an import, are looked up together; nothing is remembered, for the next event is about a newer row.
  const matching = new DataLoader<string, VehicleRow | undefined>(
    async (ids) => {
      // Featured is what is featured by then.
      const { featured } = wanted;
      const now = featured ? { ...wanted, featured: { ...featured, at: platform.clock.now() } } : wanted;
      const rows = await platform.database.read(tenantId, (tx) => matchingVehicles(tx, tenantId, ids, now));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id));
    },
    { cache: false },
  );
  const changes = takenTogether(source, async (event): Promise<InventoryChange | null> => {
    const id = event.aggregateId;
    const row = await matching.load(id);
    if (!row || !(maySee(caller, row) || wasPublic(event))) return null;
    return { kind: kindOf(event), vehicle: toVehicle(row), occurredAt: event.occurredAt };
  });
  return mapped(changes, (change) => change ?? undefined);
}

/** The inventory as it changes. */
@Resolver()
export class InventoryChangedResolver {
  @Subscription(() => InventoryChange, {
    description:
      'Changes of vehicles that meet the criteria, from now on, also as they are sold or taken off. Of one that meets them no more because it was changed nothing is told: who shows a list asks for it anew now and then.',
    subscribe: opens(followInventory),
  })
  inventoryChanged(
    @Root() change: InventoryChange,
    @Arg('filter', () => VehicleFilterInput, {
      nullable: true,
      description: 'Criteria; vehicles in all states where it names none, and all of them where it is not given.',
    })
    _filter: VehicleFilterInput | null,
  ): InventoryChange {
    return change;
  }
}
